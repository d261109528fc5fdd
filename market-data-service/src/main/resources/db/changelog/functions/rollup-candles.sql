--liquibase formatted sql

--changeset market:rollup-candles splitStatements:false runOnChange:true
create or replace function rollup_candles(p_crypto_ids bigint[], p_timeframe text, p_from timestamptz, p_to timestamptz)
    returns table (new_rows bigint, changed bigint, other_source bigint)
    language plpgsql
    set timezone = 'UTC' as $$
declare
    v_from  timestamptz := date_trunc('day', p_from);
    v_to    timestamptz := date_trunc('day', p_to - interval '1 microsecond') + interval '24 hours';
    v_finer text        := p_timeframe;
    v_step  text;
    v_width interval;
    v_part  interval;
    v_coins bigint[]    := p_crypto_ids;
begin
    if v_coins is null then
        v_coins := array(select v.crypto_id from candle_coverage v
                         where v.timeframe = p_timeframe and v.last_timestamp >= v_from and v.first_timestamp < v_to);
    end if;
    foreach v_step in array array['5m', '15m', '1h', '4h', '1d'] loop
        v_width := timeframe_width(v_step);
        continue when v_width <= timeframe_width(p_timeframe);
        v_part := timeframe_width(v_finer);
        insert into candle_staging (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
            volume, market_cap, source)
        select c.crypto_id, v_step, c.opened,
            max(c.open_price) filter (where c.timestamp = c.opened),
            max(c.high_price),
            min(c.low_price),
            max(c.close_price) filter (where c.timestamp = c.opened + v_width - v_part),
            case when count(c.volume) = count(*) then sum(c.volume) end,
            max(c.market_cap) filter (where c.timestamp = c.opened + v_width - v_part),
            'rollup:' || case when min(c.source) = max(c.source) then min(c.source) else 'mixed' end
        from (
            select f.crypto_id, f.timestamp, f.open_price, f.high_price, f.low_price, f.close_price, f.volume,
                f.market_cap, date_bin(v_width, f.timestamp, 'epoch') as opened,
                case when f.source like 'rollup:%' then substr(f.source, 8) else f.source end collate "C" as source
            from (
                select p.crypto_id, p.timestamp, p.open_price, p.high_price, p.low_price, p.close_price, p.volume,
                    p.market_cap, p.source
                from price_data p
                where v_finer = p_timeframe and p.timeframe = p_timeframe
                  and p.crypto_id = any (v_coins)
                  and p.timestamp >= v_from and p.timestamp < v_to
                union all
                select s.crypto_id, s.timestamp, s.open_price, s.high_price, s.low_price, s.close_price, s.volume,
                    s.market_cap, s.source
                from candle_staging s
                where v_finer <> p_timeframe and s.timeframe = v_finer
            ) f
        ) c
        group by c.crypto_id, c.opened
        having count(*) = extract(epoch from v_width) / extract(epoch from v_part);
        v_finer := v_step;
    end loop;
    return query select u.new_rows, u.changed, u.other_source from upsert_candles() u;
end $$;
comment on function rollup_candles(bigint[], text, timestamptz, timestamptz) is 'Rolls candles of a timeframe up to all coarser ones over the whole days that [from, to) touches, of these coins or of all when null, through the caller''s empty temporary table candle_staging. Only whole windows are rolled up; a volume is null when one of its parts is.';
--rollback drop function rollup_candles(bigint[], text, timestamptz, timestamptz);
