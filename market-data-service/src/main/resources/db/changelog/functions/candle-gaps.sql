--liquibase formatted sql

--changeset market:candle-gaps splitStatements:false runOnChange:true
create or replace function candle_gaps(p_crypto_id bigint, p_timeframe text, p_from timestamptz, p_to timestamptz)
    returns table (gap_from timestamptz, gap_to timestamptz, missing bigint)
    language sql stable as $$
    select follows + timeframe_width(p_timeframe), timestamp,
        (extract(epoch from timestamp - follows) / extract(epoch from timeframe_width(p_timeframe)))::bigint - 1
    from (
        select p.timestamp, lag(p.timestamp) over (order by p.timestamp) as follows
        from price_data p
        where p.crypto_id = p_crypto_id and p.timeframe = p_timeframe and p.timestamp between p_from and p_to
    ) c
    where timestamp - follows > timeframe_width(p_timeframe)
    order by timestamp
$$;
comment on function candle_gaps(bigint, text, timestamptz, timestamptz) is 'Stretches [gap_from, gap_to) without candles between two candles opened in [from, to], and how many are missing.';
--rollback drop function candle_gaps(bigint, text, timestamptz, timestamptz);
