--liquibase formatted sql

--changeset model:v-model-leaderboard runOnChange:true
create or replace view v_model_leaderboard as
select m.id, m.name, m.version, m.architecture, m.model_type, m.status, m.is_active, m.target_variable, m.last_trained,
       m.valid_from, m.training_data_range, m.training_features, m.performance_metrics, m.promoted, m.reason,
       (m.performance_metrics ->> 'brier_skill')::double precision as brier_skill,
       rank() over (partition by m.model_type order by (m.performance_metrics ->> 'brier_skill')::double precision desc nulls last)
           as rank_in_type
from ai_models m;
comment on view v_model_leaderboard is 'All model versions with their walk-forward skill and their place among those of their type.';
--rollback drop view v_model_leaderboard;
