create table if not exists invoice (
    file     varchar(255)   not null primary key,
    supplier varchar(100)   not null,
    number   varchar(30)    not null,
    issued   date           not null,
    currency char(3)        not null,
    total    decimal(12, 2) not null,
    cost     decimal(12, 6),
    unique (supplier, number));
create table if not exists invoice_line (
    file        varchar(255)   not null references invoice,
    description varchar(200)   not null,
    quantity    decimal(12, 3) not null,
    price       decimal(12, 2) not null,
    amount      decimal(12, 2) not null);
