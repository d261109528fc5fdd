--liquibase formatted sql

--changeset market:0024-check-coins-of-candles splitStatements:false
-- The reference looked at the coin's row once for each candle; a batch needs one look for each of its coins.
create function check_coins_of_candles() returns trigger
    language plpgsql security definer
    set search_path from current as $$
declare
    v_unknown bigint;
begin
    with written as materialized (
        select distinct w.crypto_id from written_candles w
    ), known as materialized (
        -- Until this transaction ends nobody can delete them; one whose deletion is under way is waited for.
        select c.id from cryptocurrencies c
        where c.id in (select w.crypto_id from written w)
        order by c.id
        for key share
    )
    select min(w.crypto_id) into v_unknown from written w where w.crypto_id not in (select k.id from known k);
    if v_unknown is not null then
        raise foreign_key_violation using
            message = format('candles of coin %s, which there is not', v_unknown),
            constraint = 'fk_price_data_crypto_id', table = 'price_data', schema = tg_table_schema, column = 'crypto_id';
    end if;
    return null;
end $$;
comment on function check_coins_of_candles() is 'Refuses candles of coins that there are not, and keeps those that there are until the transaction ends; needs the written rows as written_candles.';
--rollback drop function check_coins_of_candles() cascade;

--changeset market:0024-watch-coins-of-candles splitStatements:false
create function watch_coins_of_candles(p_table regclass) returns void
    language plpgsql
    set search_path from current as $$
begin
    execute format('create trigger check_coins_of_new_candles after insert on %s referencing new table as written_candles '
        'for each statement execute function check_coins_of_candles()', p_table);
    execute format('create trigger check_coins_of_changed_candles after update on %s referencing new table as written_candles '
        'for each statement execute function check_coins_of_candles()', p_table);
end $$;
comment on function watch_coins_of_candles(regclass) is 'Lets check_coins_of_candles follow each statement that writes to price_data or directly to one of its months: a statement fires the triggers of the table that it names.';
--rollback drop function watch_coins_of_candles(regclass);

--changeset market:0024-keep-coins-of-candles splitStatements:false
create function keep_coins_of_candles() returns trigger
    language plpgsql security definer
    set search_path from current as $$
begin
    -- An older view of the table would hide candles that were written since it was taken.
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        raise object_not_in_prerequisite_state using message = 'coins are deleted or given other ids in read committed transactions only';
    end if;
    if tg_op = 'DELETE' then
        delete from price_data p using deleted_coins d where p.crypto_id = d.id;
    elsif exists (select from price_data p where p.crypto_id = old.id) then
        raise foreign_key_violation using
            message = format('coin %s has candles and keeps its id', old.id),
            constraint = 'fk_price_data_crypto_id', table = tg_table_name, schema = tg_table_schema, column = 'id';
    end if;
    return null;
end $$;
comment on function keep_coins_of_candles() is 'Candles go with their coins, as on delete cascade does it; a coin with candles gets no other id.';
create trigger delete_candles_of_coins after delete on cryptocurrencies referencing old table as deleted_coins
    for each statement execute function keep_coins_of_candles();
create trigger keep_coins_of_candles after update on cryptocurrencies
    for each row when (old.id is distinct from new.id) execute function keep_coins_of_candles();
--rollback drop trigger keep_coins_of_candles on cryptocurrencies;
--rollback drop trigger delete_candles_of_coins on cryptocurrencies;
--rollback drop function keep_coins_of_candles();

--changeset market:0024-candles-of-known-coins splitStatements:false
alter table price_data alter constraint fk_price_data_crypto_id not enforced;
select watch_coins_of_candles(t.relid) from pg_partition_tree('price_data') t;
comment on constraint fk_price_data_crypto_id on price_data is 'Kept by the triggers of check_coins_of_candles and keep_coins_of_candles, a statement at a time.';
--rollback comment on constraint fk_price_data_crypto_id on price_data is null;
--rollback alter table price_data alter constraint fk_price_data_crypto_id enforced;

--changeset market:0024-index-of-days
-- Each minute paid for an index that lists of days need; minutes of all coins are read coin by coin, by the unique key.
create index index_price_data_on_timestamp_of_days on price_data (timestamp) where timeframe = '1d';
drop index index_price_data_on_timeframe_and_timestamp;
--rollback create index index_price_data_on_timeframe_and_timestamp on price_data (timeframe, timestamp, crypto_id);
--rollback drop index index_price_data_on_timestamp_of_days;

--changeset market:0024-ids-of-candles
-- A writer takes ids a hundred at a time; nothing counts them.
alter table price_data alter column id set cache 100;
--rollback alter table price_data alter column id set cache 1;
