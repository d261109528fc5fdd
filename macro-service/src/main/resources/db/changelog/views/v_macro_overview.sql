--liquibase formatted sql

--changeset macro:v_macro_overview runOnChange:true
create or replace view v_macro_overview as
select greatest(r.analysis_time, s.timestamp, d.timestamp) as as_of,
       case greatest(r.analysis_time, s.timestamp, d.timestamp)
           when r.analysis_time then r.run_kind
           when s.timestamp then s.run_kind
           else d.run_kind
       end as run_kind,
       r.id as regime_id, s.id as sentiment_id, d.id as dominance_id
from (select 1) one
left join (select id, analysis_time, run_kind from v_market_regime_current) r on true
left join (select id, timestamp, run_kind from v_market_sentiment_summary) s on true
left join (
    select id, timestamp, run_kind from dominance_data order by timestamp desc, source limit 1
) d on true
where r.id is not null or s.id is not null or d.id is not null;
comment on view v_macro_overview is 'Newest regime, sentiment and dominance together; no row before the first cycle.';
--rollback drop view v_macro_overview;
