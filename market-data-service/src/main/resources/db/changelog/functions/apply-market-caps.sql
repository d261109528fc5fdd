--liquibase formatted sql

--changeset market:apply-market-caps splitStatements:false runOnChange:true
create or replace function apply_market_caps(p_crypto_ids bigint[]) returns bigint
    language plpgsql as $$
declare
    v_changed bigint;
begin
    with cap as (
        -- Exports that disagree: the first by name, whatever the order of their import.
        select distinct on (s.crypto_id, s.close_time) s.crypto_id, s.close_time, s.market_cap
        from coin_snapshot s
        where s.crypto_id = any (p_crypto_ids) and s.is_daily and s.market_cap is not null
        order by s.crypto_id, s.close_time, s.source
    ), wanted as (
        select p.id, p.timestamp, c.market_cap
        from cap c
        join price_data p on p.crypto_id = c.crypto_id and p.timeframe = '1d'
            and p.timestamp = c.close_time - interval '24 hours'
        where p.market_cap is distinct from c.market_cap
    )
    update price_data p set market_cap = w.market_cap
    from wanted w
    where p.id = w.id and p.timestamp = w.timestamp;
    get diagnostics v_changed = row_count;
    return v_changed;
end $$;
comment on function apply_market_caps(bigint[]) is 'Gives daily candles the market cap that a daily series holds for their close; gives how many changed.';
--rollback drop function apply_market_caps(bigint[]);
