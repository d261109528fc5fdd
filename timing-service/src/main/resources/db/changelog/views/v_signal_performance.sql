--liquibase formatted sql

--changeset timing:v_signal_performance runOnChange:true
create or replace view v_signal_performance as
select run_kind,
    count(*)                                              as signals,
    count(*) filter (where result is null)                as active,
    count(fill_price)                                     as filled,
    count(*) filter (where result = 'hit_target')         as hit_target,
    count(*) filter (where result = 'hit_stop')           as hit_stop,
    count(*) filter (where result = 'expired')            as expired,
    count(*) filter (where result = 'not_filled')         as not_filled,
    count(*) filter (where result = 'withdrawn')          as withdrawn,
    avg(r_multiple)                                       as expectancy_r
from trading_signals
group by run_kind;
comment on view v_signal_performance is 'Outcomes by kind of run; kinds are never pooled. filled counts ended signals that were filled.';
--rollback drop view v_signal_performance;
