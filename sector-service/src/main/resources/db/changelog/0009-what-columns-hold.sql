--liquibase formatted sql

--changeset sector:0009-what-columns-hold
comment on column cryptocurrency_ref.id is 'As in the market slice.';
comment on column cryptocurrency_ref.symbol is 'Ticker; not unique.';
comment on column cryptocurrency_ref.name is 'As listed.';
comment on column cryptocurrency_ref.is_active is 'Whether it is traded.';
comment on column regime_ref.id is 'As in the macro slice.';
comment on column regime_ref.regime is 'bull, bear or sideways.';
comment on column regime_ref.run_kind is 'live, replay or simulated.';
comment on column regime_ref.correlation_id is 'The cycle that stated it.';
--rollback empty
