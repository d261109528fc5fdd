--liquibase formatted sql

--changeset model:v-model-leaderboard runOnChange:true
create or replace view v_model_leaderboard as
select m.id, m.name, m.version, m.architecture, m.model_type, m.status, m.is_active, m.target_variable, m.last_trained,
       m.valid_from, m.training_data_range, m.training_features, m.performance_metrics, m.promoted, m.reason,
       (m.performance_metrics ->> 'brier_skill')::double precision as brier_skill,
       rank() over (partition by m.model_type order by (m.performance_metrics ->> 'brier_skill')::double precision desc nulls last)
           as rank_in_type,
       case
           when m.architecture is null then 'rule'
           when m.status = 'error' then 'failed'
           when m.is_active then 'champion'
           when m.id = first_value(m.id) over (
                   partition by m.name, m.status = 'error' order by m.valid_from desc, m.id desc)
               and coalesce((select a.act from model_activation a where a.model_id = m.id order by a.as_of desc, a.id desc limit 1), '')
                   <> 'retired'
               then 'challenger'
           else 'retired'
       end as role,
       m.last_prediction, m.seed, m.cost_seconds, m.samples
from ai_models m;
comment on view v_model_leaderboard is 'All model versions with their walk-forward skill, their place among those of their type, and their part: rule, champion, challenger (newest of its name), retired, failed.';
--rollback drop view v_model_leaderboard;
