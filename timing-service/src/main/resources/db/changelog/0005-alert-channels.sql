--liquibase formatted sql

--changeset timing:0005-alert-channels
alter table signal_alerts alter column crypto_id drop not null;
alter table signal_alerts drop column notification_method;
alter table signal_alerts
    add column notification_methods text[] not null default '{}',
    add constraint check_signal_alerts_notification_methods check (notification_methods <@ array ['email', 'push', 'sms']);
alter table signal_alerts
    add column notification_method text generated always as (notification_methods[1]) stored,
    add constraint check_signal_alerts_notification_method check (notification_method in ('email', 'push', 'sms')),
    add constraint check_signal_alerts_crypto_id check (crypto_id is not null or alert_type = 'signal_generated');
comment on column signal_alerts.crypto_id is 'Coin it watches; null for signals of any coin.';
comment on column signal_alerts.trigger_value is 'USD; percent, negative for a fall, when the condition is percentage_change; a multiple of the average for volume_spike.';
comment on column signal_alerts.is_triggered is 'Whether its condition held at the last check; it fires when that becomes true.';
comment on column signal_alerts.triggered_at is 'Event time of the last firing.';
comment on column signal_alerts.last_checked is 'Event time of the last check; at creation, the newest data held: the past fires nothing.';
comment on column signal_alerts.expires_at is 'Event time from which it is watched no more.';
comment on column signal_alerts.notification_methods is 'Channels beside the notification centre; none leaves it to the person''s settings.';
comment on column signal_alerts.notification_method is 'The first of them.';
--rollback delete from signal_alerts where crypto_id is null; alter table signal_alerts drop constraint check_signal_alerts_crypto_id, drop column notification_method, drop column notification_methods; alter table signal_alerts add column notification_method text, add constraint check_signal_alerts_notification_method check (notification_method in ('email', 'push', 'sms')); alter table signal_alerts alter column crypto_id set not null;
