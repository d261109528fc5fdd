--liquibase formatted sql

--changeset market:0025-cheaper-checks-of-candles
-- The same ranges with fewer comparisons: a stored minute paid for each of them.
alter table price_data
    drop constraint check_price_data_high_price,
    drop constraint check_price_data_low_price,
    drop constraint check_price_data_source,
    add constraint check_price_data_high_price check (high_price >= open_price and high_price >= close_price),
    add constraint check_price_data_low_price check (low_price > 0 and low_price <= open_price and low_price <= close_price),
    add constraint check_price_data_source check (octet_length(source) between 1 and 60);
--rollback alter table price_data drop constraint check_price_data_high_price, drop constraint check_price_data_low_price, drop constraint check_price_data_source, add constraint check_price_data_high_price check (high_price >= greatest(open_price, close_price, low_price)), add constraint check_price_data_low_price check (low_price > 0 and low_price <= least(open_price, close_price)), add constraint check_price_data_source check (length(source) between 1 and 60);
