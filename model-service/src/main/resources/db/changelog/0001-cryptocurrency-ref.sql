--liquibase formatted sql

--changeset model:0001-cryptocurrency-ref
create table cryptocurrency_ref (
    id            bigint  not null,
    symbol        text,
    name          text,
    is_stablecoin boolean,
    changed_at    timestamptz,
    constraint pk_cryptocurrency_ref primary key (id)
);
create index index_cryptocurrency_ref_on_symbol on cryptocurrency_ref (symbol);
comment on table cryptocurrency_ref is 'Replica of market.cryptocurrencies; a row with only an id stands for a coin not yet announced.';
comment on column cryptocurrency_ref.id is 'Id in market.cryptocurrencies.';
comment on column cryptocurrency_ref.symbol is 'Strata''s own code; null until announced.';
comment on column cryptocurrency_ref.name is 'Full name; null until announced.';
comment on column cryptocurrency_ref.is_stablecoin is 'Left out of universes; null until announced.';
comment on column cryptocurrency_ref.changed_at is 'Time of the newest change taken in; older ones are ignored.';
--rollback drop table cryptocurrency_ref;
