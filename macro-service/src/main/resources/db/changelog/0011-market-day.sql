--liquibase formatted sql

--changeset macro:0011-market-day
create table market_day (
    close_time                timestamptz      not null,
    btc_close                 double precision,
    btc_volume                double precision,
    breadth                   double precision,
    btc_dominance             double precision,
    eth_dominance             double precision,
    alt_dominance             double precision,
    stablecoin_dominance      double precision,
    capitalized_coins         integer,
    share_outperforming_btc   double precision,
    constraint pk_market_day primary key (close_time),
    constraint check_market_day_breadth check (breadth between 0 and 1),
    constraint check_market_day_share_outperforming_btc check (share_outperforming_btc between 0 and 1),
    constraint check_market_day_dominance
        check (num_nulls(btc_dominance, alt_dominance, stablecoin_dominance, capitalized_coins) in (0, 4))
);
comment on table market_day is 'What the daily candles of one close time, and of 28 and 90 days before it, say of the market: a fact of that day, whoever asks for it.';
comment on column market_day.close_time is 'When the candles closed; a day without any has no row.';
comment on column market_day.btc_close is 'USD; null without a candle of BTC.';
comment on column market_day.btc_volume is 'USD; null when unknown.';
comment on column market_day.breadth is 'Share of the coins but stablecoins that closed above their close of 28 days before; null when fewer than ten are known at both.';
comment on column market_day.btc_dominance is 'Percent of the capitalization known; null when BTC''s or fewer than 20 are known.';
comment on column market_day.eth_dominance is 'Percent; null when unknown.';
comment on column market_day.alt_dominance is 'Percent, all but BTC, ETH and stablecoins; null when unknown.';
comment on column market_day.stablecoin_dominance is 'Percent; null when unknown.';
comment on column market_day.capitalized_coins is 'Coins with a known capitalization; null when there is no dominance.';
comment on column market_day.share_outperforming_btc is 'Share of the coins but BTC and stablecoins that gained more than BTC in 90 days; null when unknown.';

create table market_day_due (
    id         bigint      generated always as identity,
    close_time timestamptz,
    crypto_id  bigint,
    constraint pk_market_day_due primary key (id),
    constraint check_market_day_due check (num_nonnulls(close_time, crypto_id) = 1)
);
create index index_market_day_due_on_close_time on market_day_due (close_time);
create index index_market_day_due_on_crypto_id on market_day_due (crypto_id) where crypto_id is not null;
comment on table market_day_due is 'Close times whose market_day is to be computed (again), and coins all of whose days are. Rows are only ever added with the change that calls for them and removed with the computation: what is not here is up to date.';
comment on column market_day_due.id is 'Assigned by the database.';
comment on column market_day_due.close_time is 'Close time to compute; null in a row of a coin.';
comment on column market_day_due.crypto_id is 'Coin that was announced, changed or removed; null in a row of a close time.';
insert into market_day_due (close_time) select distinct close_time from candle_ref where timeframe = '1d';
--rollback drop table market_day_due; drop table market_day;

--changeset macro:0011-mark-market-days splitStatements:false
create function mark_market_days() returns trigger language plpgsql as $$
begin
    insert into market_day_due (close_time)
    select distinct c.close_time + make_interval(hours => 24 * days)
    from changed c
    cross join unnest(array[0, 28, 90]) as days
    where c.timeframe = '1d';
    return null;
end $$;
comment on function mark_market_days() is 'Notes the days that new or removed candles have a part in: their own, and those 28 and 90 days later.';
create function mark_market_days_of_corrections() returns trigger language plpgsql as $$
begin
    insert into market_day_due (close_time)
    select distinct t.close_time + make_interval(hours => 24 * days)
    from new_candle n
    join old_candle o using (crypto_id, timeframe, timestamp)
    cross join unnest(array[n.close_time, o.close_time]) as t (close_time)
    cross join unnest(array[0, 28, 90]) as days
    where timeframe = '1d'
      and (n.close_time, n.close, n.volume, n.market_cap) is distinct from (o.close_time, o.close, o.volume, o.market_cap);
    return null;
end $$;
comment on function mark_market_days_of_corrections() is 'The same for candles that say something else now; a candle that came again says nothing new.';
create function mark_market_days_of_coin() returns trigger language plpgsql as $$
begin
    insert into market_day_due (crypto_id) values (coalesce(new.id, old.id));
    return null;
end $$;
comment on function mark_market_days_of_coin() is 'Notes a coin that counts as something else now.';
create trigger mark_days_of_new_candles after insert on candle_ref
    referencing new table as changed for each statement execute function mark_market_days();
create trigger mark_days_of_removed_candles after delete on candle_ref
    referencing old table as changed for each statement execute function mark_market_days();
create trigger mark_days_of_corrected_candles after update on candle_ref
    referencing old table as old_candle new table as new_candle
    for each statement execute function mark_market_days_of_corrections();
create trigger mark_days_of_coin after insert or delete on cryptocurrency_ref
    for each row execute function mark_market_days_of_coin();
create trigger mark_days_of_changed_coin after update on cryptocurrency_ref
    for each row when ((old.symbol, old.is_stablecoin) is distinct from (new.symbol, new.is_stablecoin))
    execute function mark_market_days_of_coin();
--rollback drop trigger mark_days_of_changed_coin on cryptocurrency_ref; drop trigger mark_days_of_coin on cryptocurrency_ref; drop trigger mark_days_of_corrected_candles on candle_ref; drop trigger mark_days_of_removed_candles on candle_ref; drop trigger mark_days_of_new_candles on candle_ref; drop function mark_market_days_of_coin(); drop function mark_market_days_of_corrections(); drop function mark_market_days();
