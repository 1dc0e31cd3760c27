insert into invoice_line (file, description, quantity, price, amount)
values (:#CamelFileName, :#${body.description}, :#${body.quantity}, :#${body.price}, :#${body.amount})
