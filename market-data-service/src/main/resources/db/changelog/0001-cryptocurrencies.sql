--liquibase formatted sql

--changeset market:0001-cryptocurrencies
create table cryptocurrencies (
    id                          bigint          generated always as identity,
    symbol                      text            not null,
    name                        text            not null,
    coingecko_id                text,
    market_cap_rank             integer,
    current_price               numeric(38, 18),
    market_cap                  numeric(24, 2),
    total_volume                numeric(24, 2),
    circulating_supply          numeric(38, 8),
    total_supply                numeric(38, 8),
    max_supply                  numeric(38, 8),
    price_change_percentage_24h numeric,
    price_change_percentage_7d  numeric,
    price_change_percentage_30d numeric,
    description                 text,
    website_url                 text,
    blockchain_site             text,
    whitepaper_url              text,
    twitter_username            text,
    telegram_channel            text,
    subreddit_url               text,
    github_repos                jsonb,
    contract_address            text,
    decimals                    integer,
    is_active                   boolean         not null default true,
    is_supported                boolean         not null default false,
    tier                        integer         not null default 3,
    created_at                  timestamptz     not null default now(),
    updated_at                  timestamptz     not null default now(),
    last_data_update            timestamptz,
    is_stablecoin               boolean         not null default false,
    listed_at                   timestamptz,
    retired_at                  timestamptz,
    price_as_of                 timestamptz,
    source                      text,
    sparkline                   numeric[]       not null default '{}',
    constraint pk_cryptocurrencies primary key (id),
    constraint unique_cryptocurrencies_symbol unique (symbol),
    constraint unique_cryptocurrencies_coingecko_id unique (coingecko_id),
    constraint check_cryptocurrencies_symbol check (symbol ~ '^[A-Z0-9][A-Z0-9._$@+-]{0,29}$'),
    constraint check_cryptocurrencies_name check (length(name) between 1 and 200),
    constraint check_cryptocurrencies_tier check (tier >= 1 and tier <= 3),
    constraint check_cryptocurrencies_market_cap_rank check (market_cap_rank >= 1),
    constraint check_cryptocurrencies_current_price check (current_price > 0),
    constraint check_cryptocurrencies_market_cap check (market_cap > 0),
    constraint check_cryptocurrencies_total_volume check (total_volume >= 0),
    constraint check_cryptocurrencies_supply check (circulating_supply >= 0 and total_supply >= 0 and max_supply >= 0),
    constraint check_cryptocurrencies_decimals check (decimals between 0 and 78)
);
create index index_cryptocurrencies_on_market_cap_rank on cryptocurrencies (market_cap_rank, id);
create index index_cryptocurrencies_on_tier on cryptocurrencies (id) where tier < 3;
create index index_cryptocurrencies_on_name_trigram on cryptocurrencies using gin (name extensions.gin_trgm_ops);
create index index_cryptocurrencies_on_symbol_trigram on cryptocurrencies using gin (symbol extensions.gin_trgm_ops);
create trigger touch_cryptocurrencies before update on cryptocurrencies
    for each row execute function touch_updated_at();
comment on table cryptocurrencies is 'Coins. None is ever deleted: a coin that is no longer traded is retired and keeps its last figures.';
comment on column cryptocurrencies.id is 'The coin in every slice; never reused.';
comment on column cryptocurrencies.symbol is 'Strata''s own unique code.';
comment on column cryptocurrencies.name is 'Full name; the symbol while no name is known.';
comment on column cryptocurrencies.coingecko_id is 'Identifier at CoinGecko.';
comment on column cryptocurrencies.market_cap_rank is 'Place by market cap among the active coins of this home, 1 is the largest; null without a cap.';
comment on column cryptocurrencies.current_price is 'Close of the newest daily candle, USD; in a simulated home the last ticker.';
comment on column cryptocurrencies.market_cap is 'Market capitalization of the newest daily candle, USD; null when unknown.';
comment on column cryptocurrencies.total_volume is 'Volume of the newest daily candle, USD.';
comment on column cryptocurrencies.circulating_supply is 'Newest known supply in circulation, coins.';
comment on column cryptocurrencies.total_supply is 'Supply that exists, coins; null when unknown.';
comment on column cryptocurrencies.max_supply is 'Most coins there can ever be; null when unknown or unbounded.';
comment on column cryptocurrencies.price_change_percentage_24h is 'Change of the close against one day before price_as_of, percent.';
comment on column cryptocurrencies.price_change_percentage_7d is 'Change of the close against seven days before price_as_of, percent.';
comment on column cryptocurrencies.price_change_percentage_30d is 'Change of the close against thirty days before price_as_of, percent.';
comment on column cryptocurrencies.description is 'What the coin is.';
comment on column cryptocurrencies.website_url is 'Project''s site.';
comment on column cryptocurrencies.blockchain_site is 'Block explorer.';
comment on column cryptocurrencies.whitepaper_url is 'White paper.';
comment on column cryptocurrencies.twitter_username is 'Twitter name.';
comment on column cryptocurrencies.telegram_channel is 'Telegram channel.';
comment on column cryptocurrencies.subreddit_url is 'Reddit community.';
comment on column cryptocurrencies.github_repos is 'Repositories, array of addresses.';
comment on column cryptocurrencies.contract_address is 'Token contract.';
comment on column cryptocurrencies.decimals is 'Decimal places of the token.';
comment on column cryptocurrencies.is_active is 'False once the coin is retired.';
comment on column cryptocurrencies.is_supported is 'Whether there are daily candles to analyse.';
comment on column cryptocurrencies.tier is '1 in the default list, 2 in some personal list, 3 universe.';
comment on column cryptocurrencies.created_at is 'When the row was written.';
comment on column cryptocurrencies.updated_at is 'When the row last changed.';
comment on column cryptocurrencies.last_data_update is 'When the figures were last refreshed, wall clock.';
comment on column cryptocurrencies.is_stablecoin is 'Pegged to a currency; left out of sector figures and scores.';
comment on column cryptocurrencies.listed_at is 'Open time of the first known daily candle.';
comment on column cryptocurrencies.retired_at is 'Close time of the last daily candle of a retired coin.';
comment on column cryptocurrencies.price_as_of is 'Close time of the candle that the figures come from.';
comment on column cryptocurrencies.source is 'Source of that candle; simulated for the simulated market.';
comment on column cryptocurrencies.sparkline is 'Closes of the last up to 30 daily candles, oldest first, USD.';
--rollback drop table cryptocurrencies;

--changeset market:0001-coin-listing
create table coin_listing (
    id         bigint generated always as identity,
    crypto_id  bigint not null,
    provider   text   not null,
    ticker     text   not null,
    name       text   not null,
    valid_from date   not null,
    valid_to   date   not null,
    constraint pk_coin_listing primary key (id),
    constraint unique_coin_listing_provider_ticker_name unique (provider, ticker, name),
    constraint fk_coin_listing_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_coin_listing_valid check (valid_from <= valid_to)
);
create index index_coin_listing_on_crypto_id on coin_listing (crypto_id, valid_from);
comment on table coin_listing is 'Which coin a vendor meant by a ticker and a name, and when.';
comment on column coin_listing.id is 'The listing.';
comment on column coin_listing.crypto_id is 'The coin.';
comment on column coin_listing.provider is 'Vendor, for example coinmarketcap.';
comment on column coin_listing.ticker is 'Ticker at the vendor.';
comment on column coin_listing.name is 'Name at the vendor.';
comment on column coin_listing.valid_from is 'First day on which it was seen so.';
comment on column coin_listing.valid_to is 'Last day on which it was seen so.';
--rollback drop table coin_listing;
