--liquibase formatted sql

--changeset market:v-price-data-quality splitStatements:false runOnChange:true
create or replace view v_price_data_quality as
select v.crypto_id,
    c.symbol,
    v.timeframe,
    v.first_timestamp,
    v.last_timestamp,
    v.candles,
    v.missing as gaps,
    (select max(o.last_timestamp) from candle_coverage o where o.timeframe = v.timeframe) - v.last_timestamp as staleness
from candle_coverage v
join cryptocurrencies c on c.id = v.crypto_id;
comment on view v_price_data_quality is 'Per coin and timeframe: first and last candle (open times), candles held, candles missing in between, and how far the last one lies behind the newest of that timeframe.';
--rollback drop view v_price_data_quality;
