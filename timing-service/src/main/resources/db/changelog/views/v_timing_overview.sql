--liquibase formatted sql

--changeset timing:v_timing_overview runOnChange:true
create or replace view v_timing_overview as
select c.as_of, c.run_kind,
    (select count(*) from trading_signals s
     where s.status = 'active' and s.run_kind = c.run_kind
       and s.generated_at <= c.as_of and s.expires_at > c.as_of) as active,
    (select count(*) from trading_signals s
     where s.status <> 'active' and s.run_kind = c.run_kind)     as closed
from cycle_stage d
join cycle c on c.timeframe = d.timeframe and c.as_of = d.as_of
where d.stage = 'timing' and d.completed_at is not null
order by c.as_of desc
limit 1;
comment on view v_timing_overview is 'The newest computed cycle with the signals of its kind of run; no row before the first.';
--rollback drop view v_timing_overview;
