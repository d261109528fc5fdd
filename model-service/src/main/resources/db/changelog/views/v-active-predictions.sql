--liquibase formatted sql

--changeset model:v-active-predictions runOnChange:true
create or replace view v_active_predictions as
select p.id, p.crypto_id, c.symbol, p.ai_models_id, m.name as model_name, m.version as model_version, m.model_type,
       p.prediction_type, p.predicted_value, p.confidence_score, p.issued_at, p.target_datetime, p.run_kind
from predictions p
join ai_models m on m.id = p.ai_models_id
left join cryptocurrency_ref c on c.id = p.crypto_id
where not p.is_realized and p.void_reason is null;
comment on view v_active_predictions is 'Claims that are still to be judged.';
--rollback drop view v_active_predictions;
