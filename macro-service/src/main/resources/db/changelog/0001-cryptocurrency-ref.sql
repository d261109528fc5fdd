--liquibase formatted sql

--changeset macro:0001-cryptocurrency-ref
create table cryptocurrency_ref (
    id            bigint      not null,
    symbol        text        not null,
    is_stablecoin boolean     not null,
    is_active     boolean     not null,
    changed_at    timestamptz not null,
    constraint pk_cryptocurrency_ref primary key (id)
);
create index index_cryptocurrency_ref_on_symbol on cryptocurrency_ref (symbol);
comment on table cryptocurrency_ref is 'Replica of market.cryptocurrencies, from market.cryptocurrency.';
comment on column cryptocurrency_ref.id is 'Id of the coin in the market slice.';
comment on column cryptocurrency_ref.symbol is 'The coin''s own unique code.';
comment on column cryptocurrency_ref.is_stablecoin is 'Pegged to a currency: in the total capitalization, in no other figure.';
comment on column cryptocurrency_ref.is_active is 'False once retired; says nothing about earlier times, so no figure rests on it.';
comment on column cryptocurrency_ref.changed_at is 'When the owner changed the row; older news is ignored.';
--rollback drop table cryptocurrency_ref;
