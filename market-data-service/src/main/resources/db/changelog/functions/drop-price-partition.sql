--liquibase formatted sql

--changeset market:drop-price-partition splitStatements:false runOnChange:true
create or replace function drop_price_partition(p_month date) returns void
    language plpgsql security definer
    set search_path from current
    set timezone = 'UTC' as $$
declare
    v_name text := 'price_data_' || to_char(p_month, 'YYYY_MM');
    v_rows bigint;
begin
    execute format('select count(*) from %I.%I', current_schema(), v_name) into v_rows;
    if v_rows is distinct from (select a.rows from price_archive a where a.month = p_month) then
        raise exception '% holds % candles, which its archive does not', v_name, v_rows;
    end if;
    execute format('alter table %I.price_data detach partition %I.%I', current_schema(), current_schema(), v_name);
    execute format('drop table %I.%I', current_schema(), v_name);
end $$;
comment on function drop_price_partition(date) is 'Takes an archived month out of price_data; refused unless the archive has as many candles.';
--rollback drop function drop_price_partition(date);
