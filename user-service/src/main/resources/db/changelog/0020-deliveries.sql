--liquibase formatted sql
--changeset users:0020-deliveries
alter table letter rename to deliveries;
alter table deliveries rename column letter to template;
alter table deliveries rename column address to target;
alter table deliveries rename constraint pk_letter to pk_deliveries;
alter table deliveries rename constraint unique_letter_message_id to unique_deliveries_message_id;
alter table deliveries rename constraint check_letter_language to check_deliveries_language;
alter table deliveries rename constraint fk_letter_notification_id_notifications
    to fk_deliveries_notification_id_notifications;
alter sequence letter_id_seq rename to deliveries_id_seq;
alter index index_letter_on_claimed_at_sending rename to index_deliveries_on_claimed_at_sending;
alter index index_letter_on_address rename to index_deliveries_on_target;
alter index index_letter_on_notification_id rename to index_deliveries_on_notification_id;
drop index index_letter_on_next_attempt_at_queued;
alter table deliveries drop constraint check_letter_status;
alter table deliveries add constraint check_deliveries_status
    check (status in ('queued', 'held', 'summarised', 'sending', 'sent', 'failed', 'unknown'));
alter table deliveries
    add column channel    text not null default 'email',
    add column user_id    bigint,
    add column priority   text not null default 'urgent',
    add column summary_id bigint,
    add constraint fk_deliveries_user_id_users foreign key (user_id) references users (id) on delete cascade,
    add constraint fk_deliveries_summary_id_deliveries foreign key (summary_id) references deliveries (id)
        on delete set null,
    add constraint check_deliveries_channel check (channel in ('email', 'push', 'sms')),
    add constraint check_deliveries_priority check (priority in ('low', 'normal', 'high', 'urgent'));
update deliveries set message_id = split_part(message_id, '@', 1) where status = 'queued';
update deliveries d set user_id = n.user_id, priority = 'normal' from notifications n where n.id = d.notification_id;
create index index_deliveries_on_channel_and_next_attempt_at_queued on deliveries (channel, next_attempt_at)
    where status = 'queued';
create index index_deliveries_on_next_attempt_at_held on deliveries (next_attempt_at) where status = 'held';
create index index_deliveries_on_user_id_and_channel_and_created_at on deliveries (user_id, channel, created_at);
create index index_deliveries_on_summary_id on deliveries (summary_id) where summary_id is not null;
comment on table deliveries is 'What goes out by e-mail, push and SMS, from the wish to send it to its receipt.';
comment on column deliveries.channel is 'email, push or sms.';
comment on column deliveries.target is 'Address of e-mail, id in push_subscriptions or phone number.';
comment on column deliveries.template is 'Which text.';
comment on column deliveries.text_values is 'What the text names, links among it; emptied once it is sent or given up.';
comment on column deliveries.message_id is 'Message-ID, Topic of a push, reference of an SMS: the same in every attempt.';
comment on column deliveries.status is 'queued, held (for a digest or summary), summarised (in one), sending (claimed), sent, failed (given up) or unknown (a crash between claim and receipt, or no answer to a message that was handed over).';
comment on column deliveries.user_id is 'Whom it is for; null for letters about the account.';
comment on column deliveries.priority is 'As of notifications; urgent passes quiet hours.';
comment on column deliveries.summary_id is 'The delivery that told of it together with others.';

create table delivery_attempts (
    delivery_id bigint      not null,
    attempt     integer     not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text        not null default 'sending',
    reason      text,
    constraint pk_delivery_attempts primary key (delivery_id, attempt),
    constraint fk_delivery_attempts_delivery_id_deliveries foreign key (delivery_id) references deliveries (id)
        on delete cascade,
    constraint check_delivery_attempts_outcome check (outcome in ('sending', 'sent', 'failed', 'unknown'))
);
comment on table delivery_attempts is 'One receipt an attempt.';
comment on column delivery_attempts.delivery_id is 'What was to be sent.';
comment on column delivery_attempts.attempt is 'From 1.';
comment on column delivery_attempts.started_at is 'Wall clock of the claim.';
comment on column delivery_attempts.ended_at is 'Wall clock of the receipt.';
comment on column delivery_attempts.outcome is 'sending until there is a receipt.';
comment on column delivery_attempts.reason is 'Why it was not sent.';

create table dead_targets (
    user_id bigint      not null,
    channel text        not null,
    target  text        not null,
    reason  text        not null,
    since   timestamptz not null,
    constraint pk_dead_targets primary key (user_id, channel, target),
    constraint fk_dead_targets_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint check_dead_targets_channel check (channel in ('email', 'push', 'sms'))
);
comment on table dead_targets is 'Addresses, subscriptions and numbers that refused for good; nothing is sent there until they are set anew or a test arrives.';
comment on column dead_targets.user_id is 'Whose it is.';
comment on column dead_targets.channel is 'email, push or sms.';
comment on column dead_targets.target is 'As in deliveries.';
comment on column dead_targets.reason is 'What the other side said.';
comment on column dead_targets.since is 'Wall clock.';
--rollback drop table dead_targets; drop table delivery_attempts;
--rollback delete from deliveries where channel <> 'email' or status in ('held', 'summarised');
--rollback drop index index_deliveries_on_channel_and_next_attempt_at_queued; drop index index_deliveries_on_next_attempt_at_held;
--rollback drop index index_deliveries_on_user_id_and_channel_and_created_at; drop index index_deliveries_on_summary_id;
--rollback alter table deliveries drop column channel, drop column user_id, drop column priority, drop column summary_id;
--rollback alter table deliveries drop constraint check_deliveries_status;
--rollback alter table deliveries add constraint check_letter_status check (status in ('queued', 'sending', 'sent', 'failed', 'unknown'));
--rollback create index index_letter_on_next_attempt_at_queued on deliveries (next_attempt_at) where status = 'queued';
--rollback alter index index_deliveries_on_notification_id rename to index_letter_on_notification_id;
--rollback alter index index_deliveries_on_target rename to index_letter_on_address;
--rollback alter index index_deliveries_on_claimed_at_sending rename to index_letter_on_claimed_at_sending;
--rollback alter sequence deliveries_id_seq rename to letter_id_seq;
--rollback alter table deliveries rename constraint fk_deliveries_notification_id_notifications to fk_letter_notification_id_notifications;
--rollback alter table deliveries rename constraint check_deliveries_language to check_letter_language;
--rollback alter table deliveries rename constraint unique_deliveries_message_id to unique_letter_message_id;
--rollback alter table deliveries rename constraint pk_deliveries to pk_letter;
--rollback alter table deliveries rename column target to address;
--rollback alter table deliveries rename column template to letter;
--rollback alter table deliveries rename to letter;
