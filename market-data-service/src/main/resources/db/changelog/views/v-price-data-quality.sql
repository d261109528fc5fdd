--liquibase formatted sql

--changeset market:v-price-data-quality splitStatements:false runOnChange:true
create or replace view v_price_data_quality as
select v.crypto_id,
    c.symbol,
    v.timeframe,
    v.first_timestamp,
    v.last_timestamp,
    v.candles,
    (extract(epoch from v.last_timestamp - v.first_timestamp) / extract(epoch from timeframe_width(v.timeframe)))::bigint
        + 1 - v.candles as gaps,
    max(v.last_timestamp) over (partition by v.timeframe) - v.last_timestamp as staleness
from candle_coverage v
join cryptocurrencies c on c.id = v.crypto_id;
comment on view v_price_data_quality is 'Per coin and timeframe: first and last candle (open times), candles held, candles missing in between, and how far the last one lies behind the newest of that timeframe.';
--rollback drop view v_price_data_quality;
