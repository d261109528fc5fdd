--liquibase formatted sql

--changeset ops:views-system-performance runOnChange:true
create or replace view v_system_performance as
select date_trunc('hour', check_time) as hour, count(*) as checks,
       min(overall_health_score) as lowest_score, avg(overall_health_score) as average_score,
       max((performance_metrics ->> 'longest_lag_cycles')::bigint) as longest_lag_cycles
from system_health
group by date_trunc('hour', check_time);
comment on view v_system_performance is 'Health by the hour.';
--rollback drop view v_system_performance;
