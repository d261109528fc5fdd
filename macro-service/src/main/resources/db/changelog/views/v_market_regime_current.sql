--liquibase formatted sql

--changeset macro:v_market_regime_current runOnChange:true
create or replace view v_market_regime_current as
select r.id, r.regime, r.confidence_score, r.indicators, r.analysis_data, r.analysis_time, r.model_name, r.model_version,
       r.run_kind, r.degraded, r.is_told, r.bear_probability, r.sideways_probability, r.bull_probability, r.fit_time,
       r.prediction_id
from market_regime_analysis r
order by r.analysis_time desc
limit 1;
comment on view v_market_regime_current is 'The newest regime claim.';
--rollback drop view v_market_regime_current;
