--liquibase formatted sql

--changeset market:v-market-overview splitStatements:false runOnChange:true
create or replace view v_market_overview as
select n.as_of,
    f.coins,
    f.active_coins,
    f.total_market_cap,
    f.total_volume_24h,
    round(100 * f.btc_market_cap / f.total_market_cap, 6) as btc_dominance,
    b.advancing,
    b.declining,
    b.unchanged,
    h.first_timestamp,
    h.last_timestamp,
    h.candles
from (select max(price_as_of) as as_of from cryptocurrencies) n
cross join lateral (
    select count(*) filter (where c.price_as_of is not null) as coins,
        count(*) filter (where c.price_as_of is not null and c.is_active) as active_coins,
        sum(c.market_cap) filter (where c.price_as_of = n.as_of) as total_market_cap,
        sum(c.total_volume) filter (where c.price_as_of = n.as_of) as total_volume_24h,
        sum(c.market_cap) filter (where c.price_as_of = n.as_of and c.symbol = 'BTC') as btc_market_cap
    from cryptocurrencies c
) f
cross join lateral market_breadth(n.as_of) b
cross join lateral (
    select min(v.first_timestamp) as first_timestamp, max(v.last_timestamp) as last_timestamp,
        coalesce(sum(v.candles), 0) as candles
    from candle_coverage v
    where v.timeframe = '1d'
) h;
comment on view v_market_overview is 'The market as of the newest daily candle: coins, total cap and volume (USD), BTC''s share of the known caps (percent), breadth, and how much history there is.';
--rollback drop view v_market_overview;
