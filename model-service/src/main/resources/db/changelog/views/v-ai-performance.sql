--liquibase formatted sql

--changeset model:v-ai-performance runOnChange:true
create or replace view v_ai_performance as
select distinct on (p.model_id, p.run_kind, p.evaluation_metric)
       p.model_id, m.name, m.version, p.run_kind, p.evaluation_metric, p.metric_value, p.evaluated_predictions_count,
       p.detailed_metrics, p.evaluation_date
from model_performance p
join ai_models m on m.id = p.model_id
order by p.model_id, p.run_kind, p.evaluation_metric, p.evaluation_date desc;
comment on view v_ai_performance is 'Newest evaluation of each model version, run kind and metric.';
--rollback drop view v_ai_performance;
