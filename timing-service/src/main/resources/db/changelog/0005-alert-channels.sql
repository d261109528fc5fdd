--liquibase formatted sql

--changeset timing:0005-alert-channels
alter table signal_alerts alter column crypto_id drop not null;
alter table signal_alerts drop column notification_method;
alter table signal_alerts
    add column notification_methods text[] not null default '{}',
    add constraint check_signal_alerts_notification_methods check (notification_methods <@ array ['in_app', 'email', 'push', 'sms']);
alter table signal_alerts
    add column notification_method text generated always as ((array_remove(notification_methods, 'in_app'))[1]) stored,
    add constraint check_signal_alerts_notification_method check (notification_method in ('email', 'push', 'sms')),
    add constraint check_signal_alerts_crypto_id check (crypto_id is not null or alert_type = 'signal_generated');
alter table signal_alerts drop constraint check_signal_alerts_comparison_window;
update signal_alerts set comparison_window = '24h' where comparison_window = '1d';
alter table signal_alerts
    add constraint check_signal_alerts_comparison_window check (comparison_window in ('1h', '4h', '24h', '7d'));
comment on column signal_alerts.crypto_id is 'Coin it watches; null for signals of any coin.';
comment on column signal_alerts.trigger_value is 'USD; percent, negative for a fall, when the condition is percentage_change; percent above the mean for volume_spike.';
comment on column signal_alerts.is_triggered is 'Whether its condition held at the last check; it fires when that becomes true.';
comment on column signal_alerts.triggered_at is 'Event time of the last firing.';
comment on column signal_alerts.last_checked is 'Event time of the last check; at creation, the newest data held: the past fires nothing.';
comment on column signal_alerts.expires_at is 'Event time from which it is watched no more.';
comment on column signal_alerts.notification_methods is 'How the person is told; none leaves it to their settings.';
comment on column signal_alerts.notification_method is 'The first of them beside in_app.';
--rollback alter table signal_alerts drop constraint check_signal_alerts_comparison_window; update signal_alerts set comparison_window = '1d' where comparison_window = '24h'; alter table signal_alerts add constraint check_signal_alerts_comparison_window check (comparison_window in ('1h', '4h', '1d', '7d')); delete from signal_alerts where crypto_id is null; alter table signal_alerts drop constraint check_signal_alerts_crypto_id, drop column notification_method, drop column notification_methods; alter table signal_alerts add column notification_method text, add constraint check_signal_alerts_notification_method check (notification_method in ('email', 'push', 'sms')); alter table signal_alerts alter column crypto_id set not null;
