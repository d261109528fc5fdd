--liquibase formatted sql

--changeset model:0020-claims-of-all-types
alter table predictions add column subject text;
alter table predictions drop constraint unique_predictions_claim;
alter table predictions add constraint unique_predictions_claim
    unique nulls not distinct (ai_models_id, crypto_id, subject, prediction_type, issued_at);
alter table predictions drop constraint check_predictions_outcome;
alter table predictions add constraint check_predictions_outcome
    check (outcome in ('occurred', 'not_occurred', 'bear', 'sideways', 'bull'));
alter table predictions add constraint check_predictions_subject check (length(subject) between 1 and 50);
comment on column predictions.subject is 'What is judged where the coin alone does not say it: market, a sector''s slug, or long or short.';
comment on column predictions.predicted_value is 'Claim: event, probabilities and base_rates by class, each in [0, 1] and summing to 1, probability of the event or of the stated class; null for an abstention.';
comment on column predictions.input_features is 'Inputs of the claim''s own day by name: centred ranks in [-0.5, 0.5] for assets and sectors, plain figures for the market and for timing; a missing one is null.';
comment on column predictions.context_data is 'Subjects asked about at issue.';
comment on column predictions.absolute_error is '1 less the stated probability of what happened.';
comment on column predictions.squared_error is 'Brier score of the claim: with two classes the squared distance of the event''s probability from what happened, in [0, 1]; with more the sum over the classes, in [0, 2].';
comment on column predictions.is_accurate is 'Whether the stated side came true: the event where its probability is at least accuracy_threshold, or the likeliest class.';
comment on column predictions.base_rate is 'Probability that the baseline would have stated for the event or for the stated class, in [0, 1].';
comment on column predictions.input_hash is 'SHA-256 over the canonical inputs of all days that were looked at.';
comment on column predictions.outcome is 'Class that came about.';
--rollback alter table predictions drop constraint check_predictions_subject; alter table predictions drop constraint check_predictions_outcome; alter table predictions add constraint check_predictions_outcome check (outcome in ('occurred', 'not_occurred')); alter table predictions drop constraint unique_predictions_claim; alter table predictions add constraint unique_predictions_claim unique nulls not distinct (ai_models_id, crypto_id, prediction_type, issued_at); alter table predictions drop column subject;
