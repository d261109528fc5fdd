--liquibase formatted sql

--changeset model:0033-predictions-due
-- What is due is found by prediction_tally. Each claim left a dead entry here when it was settled, and every settlement read them all.
drop index index_predictions_on_target_datetime_due;
--rollback create index index_predictions_on_target_datetime_due on predictions (target_datetime) where not is_realized and void_reason is null;
