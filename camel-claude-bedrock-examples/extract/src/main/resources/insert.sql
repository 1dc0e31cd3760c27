insert into invoice (file, supplier, number, issued, currency, total, cost)
values (:#CamelFileName, :#${body.supplier}, :#${body.number}, :#${body.date}, :#${body.currency}, :#${body.total},
        :#CamelClaudeBedrockCost)
