--liquibase formatted sql

--changeset model:0035-first-barrier
alter table predictions drop constraint check_predictions_outcome;
alter table predictions add constraint check_predictions_outcome
    check (outcome in ('occurred', 'not_occurred', 'bear', 'sideways', 'bull', 'stop', 'horizon', 'target'));
comment on column predictions.outcome is 'Class that came about; of a trade the barrier that was reached first.';
--rollback alter table predictions drop constraint check_predictions_outcome; alter table predictions add constraint check_predictions_outcome check (outcome in ('occurred', 'not_occurred', 'bear', 'sideways', 'bull'));
