--liquibase formatted sql

--changeset macro:0021-dominance-of-coingecko
alter table dominance_data
    drop constraint check_dominance_data_source,
    add constraint check_dominance_data_source check (source in ('candles', 'imported', 'coingecko'));
comment on column dominance_data.source is 'candles: from the caps of the coins known here; imported: as a file has it; coingecko: as CoinGecko published it.';
comment on column dominance_data.trend_analysis is 'Change of BTC''s share over 30 days in percentage points, stablecoin share, coins counted, share of coins that outperformed BTC over 90 days; beside a share from candles, the newest published one (percent) and its source.';
--rollback delete from dominance_data where source = 'coingecko';
--rollback alter table dominance_data drop constraint check_dominance_data_source, add constraint check_dominance_data_source check (source in ('candles', 'imported'));
