create table if not exists customer_order (
    number integer      not null primary key,
    item   varchar(100) not null,
    status varchar(100) not null,
    due    date         not null);

merge into customer_order values (1001, 'standing desk', 'delivered', current_date - 3);
merge into customer_order values (1002, 'desk lamp', 'on its way', current_date + 2);
merge into customer_order values (1003, 'office chair', 'waiting for its wheels', current_date + 21);

create table if not exists reminder (
    id   varchar(255)  not null primary key,
    due  date          not null,
    text varchar(1000) not null);
