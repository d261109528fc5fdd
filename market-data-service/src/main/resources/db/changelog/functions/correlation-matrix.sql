--liquibase formatted sql

--changeset market:correlation-matrix splitStatements:false runOnChange:true
create or replace function correlation_matrix(p_crypto_ids bigint[], p_as_of timestamptz, p_days integer)
    returns table (crypto_id bigint, other_crypto_id bigint, correlation double precision, observations bigint)
    language sql stable as $$
    with daily as (
        select p.crypto_id, p.timestamp, p.close_price::double precision as close,
            lag(p.close_price::double precision) over coin as close_before,
            lag(p.timestamp) over coin as timestamp_before
        from price_data p
        where p.crypto_id = any (p_crypto_ids) and p.timeframe = '1d'
          and p.timestamp >= p_as_of - make_interval(hours => 24 * (p_days + 1)) and p.timestamp < p_as_of
        window coin as (partition by p.crypto_id order by p.timestamp)
    ), change as materialized (
        select d.crypto_id, d.timestamp, ln(d.close / d.close_before) as log_return
        from daily d
        where d.timestamp - d.timestamp_before = interval '24 hours'
    )
    select a.crypto_id, b.crypto_id, corr(a.log_return, b.log_return), count(*)
    from change a
    join change b on b.timestamp = a.timestamp and b.crypto_id >= a.crypto_id
    group by a.crypto_id, b.crypto_id
    order by a.crypto_id, b.crypto_id
$$;
comment on function correlation_matrix(bigint[], timestamptz, integer) is 'Pearson correlation of the daily log returns of each pair of coins over the p_days days before as_of, with the number of days both have; null where one of them did not move. A pair is given once, a coin also with itself.';
--rollback drop function correlation_matrix(bigint[], timestamptz, integer);
