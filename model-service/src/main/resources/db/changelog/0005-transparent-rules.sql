--liquibase formatted sql

--changeset model:0005-transparent-rules
insert into ai_models (name, version, model_type, status, target_variable, training_notes, is_active, valid_from, reason) values
    ('regime-rule-200d', 'v1', 'macro', 'active', 'trend',
     'Market above or below its 200-day average, with drawdown; computed by macro-service.', true, '1970-01-01T00:00:00Z',
     'transparent rule, not learned'),
    ('asset-score-rule', 'v1', 'asset', 'active', 'trend',
     'Weighted sum of cross-sectional ranks; computed by asset-service.', true, '1970-01-01T00:00:00Z',
     'transparent rule, not learned'),
    ('atr-signal-rule', 'v1', 'timing', 'active', 'event_probability',
     'Entry, stop and target from the average true range; computed by timing-service.', true, '1970-01-01T00:00:00Z',
     'transparent rule, not learned');
--rollback delete from ai_models where name in ('regime-rule-200d', 'asset-score-rule', 'atr-signal-rule') and version = 'v1';
