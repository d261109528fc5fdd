--liquibase formatted sql

--changeset macro:0020-what-columns-hold
comment on column dominance_data.id is 'Assigned by the database.';
comment on column macro_indicators.id is 'Assigned by the database.';
comment on column market_regime_analysis.id is 'Assigned by the database.';
comment on column market_regime_analysis.updated_at is 'Wall clock.';
comment on column market_sentiment_data.id is 'Assigned by the database.';
comment on column macro_import.id is 'Assigned by the database.';
comment on column macro_import.format is 'Which kind of file it was taken for.';
comment on column macro_import.state is 'running, completed or failed.';
comment on column macro_import.new_rows is 'Rows that were not held before.';
comment on column macro_import.unchanged is 'Rows that say what was held.';
comment on column macro_import.rejected is 'Rows that could not be taken.';
comment on column macro_import.reason is 'Why it failed.';
comment on column macro_import.finished_at is 'Wall clock; null while it runs.';
comment on column macro_import_rejection.import_id is 'Of which file.';
comment on column macro_import_rejection.column_name is 'The column at fault.';
comment on column macro_import_rejection.reason is 'What is wrong with it.';
comment on column observation.value is 'In the unit of its series.';
comment on column observation.import_id is 'The file it came by; null for an answer of a provider.';
comment on column regime_outcome.created_at is 'Wall clock.';
--rollback empty
