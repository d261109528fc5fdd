--liquibase formatted sql

--changeset market:ensure-price-partitions splitStatements:false runOnChange:true
create or replace function ensure_price_partitions(p_from timestamptz, p_to timestamptz) returns integer
    language plpgsql security definer
    set search_path from current
    set timezone = 'UTC' as $$
declare
    v_month   timestamptz;
    v_name    text;
    v_created integer := 0;
begin
    if p_from < '2009-01-01' or p_to >= '2100-01-01' or p_from > p_to then
        raise exception 'partitions are made for times from 2009 to 2099, not for % to %', p_from, p_to;
    end if;
    for v_month in select generate_series(date_trunc('month', p_from), date_trunc('month', p_to), interval '1 month') loop
        v_name := 'price_data_' || to_char(v_month, 'YYYY_MM');
        if exists (select 1 from price_archive a where a.month = v_month::date) then
            raise exception 'the candles of % are archived', to_char(v_month, 'YYYY-MM');
        end if;
        if to_regclass(format('%I.%I', current_schema(), v_name)) is null then
            -- Two imports at once would both find the month missing. Behind the lock the catalogue itself is asked:
            -- what to_regclass remembers may be older than the lock.
            perform pg_advisory_xact_lock(hashtext('ensure_price_partitions'));
            if not exists (select 1 from pg_catalog.pg_class r
                           where r.relnamespace = current_schema()::regnamespace and r.relname = v_name) then
                execute format('create table %I.%I partition of %I.price_data for values from (%L) to (%L)',
                    current_schema(), v_name, current_schema(), v_month, v_month + interval '1 month');
                perform watch_coins_of_candles(format('%I.%I', current_schema(), v_name)::regclass);
                v_created := v_created + 1;
            end if;
        end if;
    end loop;
    return v_created;
end $$;
comment on function ensure_price_partitions(timestamptz, timestamptz) is 'Makes the months of price_data that candles opened in [from, to] need; gives how many were new.';
--rollback drop function ensure_price_partitions(timestamptz, timestamptz);
