--liquibase formatted sql

--changeset macro:0010-regime-pool
alter table market_regime_analysis
    add column is_told              boolean not null default true,
    add column bear_probability     numeric(9, 6),
    add column sideways_probability numeric(9, 6),
    add column bull_probability     numeric(9, 6),
    add column fit_time             timestamptz,
    add column prediction_id        bigint,
    add constraint check_market_regime_analysis_probabilities
        check (abs(bear_probability + sideways_probability + bull_probability - 1) < 0.00001);
comment on column market_regime_analysis.regime is 'Most probable regime; told only where is_told.';
comment on column market_regime_analysis.confidence_score is 'Its probability in [0, 1]: pooled, or the rule''s own before the pool; not calibrated.';
comment on column market_regime_analysis.is_told is 'False where the pooled probability is below 0.5: no regime is told then.';
comment on column market_regime_analysis.bear_probability is 'Pooled probability that BTC falls by more than 10 percent in 30 days; null before the pool.';
comment on column market_regime_analysis.sideways_probability is 'Pooled probability of neither; null before the pool.';
comment on column market_regime_analysis.bull_probability is 'Pooled probability that BTC rises by more than 10 percent in 30 days; null before the pool.';
comment on column market_regime_analysis.fit_time is 'Row in regime_fit that spoke; null where none did.';
comment on column market_regime_analysis.prediction_id is 'Row in model.predictions that spoke; null where none did.';

create table regime_component (
    regime_id            bigint        not null,
    component            text          not null,
    bear_probability     numeric(9, 6) not null,
    sideways_probability numeric(9, 6) not null,
    bull_probability     numeric(9, 6) not null,
    weight               numeric(9, 6) not null,
    constraint pk_regime_component primary key (regime_id, component),
    constraint fk_regime_component_regime_id foreign key (regime_id) references market_regime_analysis (id) on delete cascade,
    constraint check_regime_component_component check (component in ('rule', 'hmm', 'model', 'class_rate')),
    constraint check_regime_component_weight check (weight between 0 and 1),
    constraint check_regime_component_probabilities
        check (abs(bear_probability + sideways_probability + bull_probability - 1) < 0.00001)
);
comment on table regime_component is 'What each source said for a regime claim, and its weight in the pool.';
comment on column regime_component.regime_id is 'The claim.';
comment on column regime_component.component is 'rule, hmm (hidden Markov model), model (of model-service) or class_rate (how often each regime came by then).';
comment on column regime_component.bear_probability is 'In (0, 1).';
comment on column regime_component.sideways_probability is 'In (0, 1).';
comment on column regime_component.bull_probability is 'In (0, 1).';
comment on column regime_component.weight is 'From log scores judged by then; the weights of a claim sum to 1.';

alter table regime_outcome add column outcome text,
    add constraint check_regime_outcome_outcome check (outcome in ('bull', 'bear', 'sideways'));
update regime_outcome
set outcome = case when simple_return > 0.1 then 'bull' when simple_return < -0.1 then 'bear' else 'sideways' end,
    came_true = (regime = case when simple_return > 0.1 then 'bull' when simple_return < -0.1 then 'bear' else 'sideways' end)
where void_reason is null;
comment on table regime_outcome is 'How a regime claim was judged: 30 days later by BTC''s close; bull if it rose by more than 10 percent, bear if it fell by more, else sideways.';
comment on column regime_outcome.outcome is 'What came; null when the claim could not be judged.';
--rollback update regime_outcome set came_true = case regime when 'bull' then simple_return > 0 when 'bear' then simple_return < 0 else abs(simple_return) < 0.1 end where void_reason is null;
--rollback alter table regime_outcome drop column outcome;
--rollback drop table regime_component;
--rollback alter table market_regime_analysis drop column is_told, drop column bear_probability, drop column sideways_probability, drop column bull_probability, drop column fit_time, drop column prediction_id;
