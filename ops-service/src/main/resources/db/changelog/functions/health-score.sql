--liquibase formatted sql

--changeset ops:health-score runOnChange:true splitStatements:false
create or replace function health_score(
    services_up double precision, longest_lag_cycles bigint, data_age_candles double precision)
returns numeric
language sql immutable as $$
    with part (weight, value) as (values
        -- What is unknown is asked for first: least and greatest pass over a null.
        -- Half of it: the share of expected services that are registered.
        (50.0, services_up),
        -- A few cycles under way are normal; fifty behind is standing still.
        (30.0, case when longest_lag_cycles is not null
                    then 1 - least(1.0, greatest(0.0, (longest_lag_cycles - 5) / 45.0::double precision)) end),
        -- A candle is due every candle; two missing is late, four is dead.
        (20.0, case when data_age_candles is not null
                    then 1 - least(1.0, greatest(0.0, (data_age_candles - 2) / 2.0)) end)
    )
    select round((100 * sum(weight * value) / nullif(sum(weight), 0))::numeric, 6)
    from part
    where value is not null
$$;
comment on function health_score(double precision, bigint, double precision) is '0 to 100: services up (share; weight 50), cycles behind (full to 5, none from 50; weight 30), data age in candles (full to 2, none from 4; weight 20). A part that is null is left out and the others count for the whole; null when all are.';
--rollback drop function health_score(double precision, bigint, double precision);
