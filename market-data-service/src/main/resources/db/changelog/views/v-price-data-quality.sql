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
    (select max(o.last_timestamp) from candle_coverage o where o.timeframe = v.timeframe) - v.last_timestamp as staleness,
    d.disagreement,
    coalesce(d.compared, 0) as compared
from candle_coverage v
join cryptocurrencies c on c.id = v.crypto_id
left join lateral (
    select percentile_cont(0.5) within group (
            order by abs(p.close_price - s.price) / ((p.close_price + s.price) / 2)) as disagreement,
        count(*) as compared
    from coin_snapshot s
    join price_data p on p.crypto_id = s.crypto_id and p.timeframe = '1d' and p.timestamp = s.close_time - interval '24 hours'
    where v.timeframe = '1d' and s.crypto_id = v.crypto_id and s.source = 'coingecko' and s.price > 0
      and s.close_time > v.last_timestamp - interval '29 days' and p.source <> s.source
) d on true;
comment on view v_price_data_quality is 'Per coin and timeframe: first and last candle (open times), candles held, candles missing in between, and how far the last one lies behind the newest of that timeframe; of daily candles also the median distance of the last 30 closes from CoinGecko''s prices over their mean (0 and up, null without any to compare), and how many were compared.';
--rollback drop view v_price_data_quality;
