--liquibase formatted sql

--changeset timing:0003-signal-alerts
create table signal_alerts (
    id                  bigint generated always as identity,
    user_id             bigint      not null,
    crypto_id           bigint      not null,
    alert_type          text        not null,
    trigger_value       numeric(38, 18),
    condition           text,
    is_active           boolean     not null default true,
    is_triggered        boolean     not null default false,
    message             text,
    notification_method text,
    triggered_at        timestamptz,
    last_checked        timestamptz,
    expires_at          timestamptz,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    comparison_window   text,
    constraint pk_signal_alerts primary key (id),
    constraint fk_signal_alerts_user_id foreign key (user_id) references user_ref (id) on delete cascade,
    constraint fk_signal_alerts_crypto_id foreign key (crypto_id) references cryptocurrency_ref (id) on delete cascade,
    constraint check_signal_alerts_alert_type check (alert_type in ('price_target', 'signal_generated', 'volume_spike')),
    constraint check_signal_alerts_condition check (condition in ('above', 'below', 'equals', 'percentage_change')),
    constraint check_signal_alerts_message_length check (length(message) <= 500),
    constraint check_signal_alerts_notification_method check (notification_method in ('email', 'push', 'sms')),
    constraint check_signal_alerts_comparison_window check (comparison_window in ('1h', '4h', '1d', '7d'))
);
create index index_signal_alerts_on_user_id_and_created_at on signal_alerts (user_id, created_at desc);
create index index_signal_alerts_on_crypto_id_active on signal_alerts (crypto_id) where is_active;
comment on table signal_alerts is 'Conditions of people on coins.';
comment on column signal_alerts.id is 'The alert.';
comment on column signal_alerts.user_id is 'Who set it.';
comment on column signal_alerts.crypto_id is 'Coin it watches.';
comment on column signal_alerts.alert_type is 'What it watches.';
comment on column signal_alerts.trigger_value is 'USD, or percent when the condition is percentage_change.';
comment on column signal_alerts.condition is 'How the value is compared; equals means crosses.';
comment on column signal_alerts.is_active is 'Whether it is watched.';
comment on column signal_alerts.is_triggered is 'Whether it has fired.';
comment on column signal_alerts.message is 'Text of the person, at most 500 characters.';
comment on column signal_alerts.notification_method is 'How the person is told.';
comment on column signal_alerts.triggered_at is 'Event time of the firing.';
comment on column signal_alerts.last_checked is 'Event time of the last check.';
comment on column signal_alerts.expires_at is 'After this it is watched no more.';
comment on column signal_alerts.created_at is 'Wall clock of creation.';
comment on column signal_alerts.updated_at is 'Wall clock of the last change.';
comment on column signal_alerts.comparison_window is 'Time over which percentage_change and volume_spike compare.';
create trigger touch_signal_alerts before update on signal_alerts
    for each row execute function touch_updated_at();
--rollback drop table signal_alerts;
