--liquibase formatted sql

--changeset asset:0005-recommendations
create table ai_recommendations (
    id                     bigint generated always as identity,
    target_entity_type     text          not null,
    target_entity_id       bigint,
    recommendation_type    text          not null,
    recommendation_title   text          not null,
    recommendation_summary text,
    recommendation_payload jsonb         not null,
    prediction_id          bigint,
    status                 text          not null default 'pending',
    priority_level         text          not null,
    user_feedback          text,
    user_rating            integer,
    outcome_result         jsonb,
    reviewed_by            bigint,
    reviewed_at            timestamptz,
    implemented_at         timestamptz,
    expires_at             timestamptz   not null,
    created_at             timestamptz   not null default now(),
    updated_at             timestamptz   default now(),
    user_id                bigint,
    crypto_id              bigint,
    action                 text          not null,
    target_position        text,
    counterpart_crypto_id  bigint,
    reason                 text          not null,
    review_reason          text,
    confidence_score       numeric(9, 6) not null,
    issued_at              timestamptz   not null,
    outcome_settled_at     timestamptz,
    run_kind               text          not null,
    run_id                 text          not null,
    correlation_id         uuid          not null,
    content_hash           text          not null,
    constraint pk_ai_recommendations primary key (id),
    constraint unique_ai_recommendations_claim unique nulls not distinct (run_id, target_entity_type, target_entity_id, action, crypto_id, issued_at),
    constraint fk_ai_recommendations_prediction_id_prediction_ref foreign key (prediction_id) references prediction_ref (id) on delete set null,
    constraint fk_ai_recommendations_reviewed_by_user_ref foreign key (reviewed_by) references user_ref (id) on delete set null,
    constraint fk_ai_recommendations_user_id_user_ref foreign key (user_id) references user_ref (id) on delete cascade,
    constraint fk_ai_recommendations_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete restrict,
    constraint check_ai_recommendations_target_entity_type check (target_entity_type in ('portfolio', 'watchlist', 'asset', 'user', 'strategy')),
    constraint check_ai_recommendations_recommendation_type check (recommendation_type in ('entry', 'exit', 'risk_management', 'rebalance', 'allocation', 'position_sizing', 'learning')),
    constraint check_ai_recommendations_status check (status in ('pending', 'approved', 'followed', 'implemented', 'ignored', 'expired', 'rejected')),
    constraint check_ai_recommendations_priority_level check (priority_level in ('low', 'medium', 'high', 'urgent')),
    constraint check_ai_recommendations_user_rating check (user_rating between 1 and 5),
    constraint check_ai_recommendations_user_feedback_length check (char_length(user_feedback) <= 2000),
    constraint check_ai_recommendations_action check (action in ('add_long', 'add_short', 'remove', 'change_position')),
    constraint check_ai_recommendations_target_position check (target_position in ('long', 'short')),
    constraint check_ai_recommendations_confidence_score check (confidence_score between 0 and 1),
    constraint check_ai_recommendations_expires_at check (expires_at > issued_at),
    constraint check_ai_recommendations_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_ai_recommendations_on_issued_at_and_id on ai_recommendations (issued_at desc, id desc);
create index index_ai_recommendations_on_status_and_issued_at on ai_recommendations (status, issued_at desc, id desc);
create index index_ai_recommendations_on_expires_at_pending on ai_recommendations (expires_at) where status = 'pending';
create index index_ai_recommendations_on_issued_at_unsettled on ai_recommendations (issued_at) where outcome_settled_at is null;
create index index_ai_recommendations_on_outcome_settled_at on ai_recommendations (outcome_settled_at) where outcome_settled_at is not null;
create index index_ai_recommendations_on_implemented_at on ai_recommendations (implemented_at) where implemented_at is not null;
create index index_ai_recommendations_on_crypto_id on ai_recommendations (crypto_id);
create index index_ai_recommendations_on_user_id on ai_recommendations (user_id) where user_id is not null;
create index index_ai_recommendations_on_prediction_id on ai_recommendations (prediction_id) where prediction_id is not null;
create index index_ai_recommendations_on_reviewed_by on ai_recommendations (reviewed_by) where reviewed_by is not null;
create trigger touch_ai_recommendations before update on ai_recommendations for each row execute function touch_updated_at();
comment on table ai_recommendations is 'Proposals to people, each with its reason, its end and what came of it.';
comment on column ai_recommendations.id is 'Key.';
comment on column ai_recommendations.target_entity_type is 'portfolio, watchlist, asset, user or strategy.';
comment on column ai_recommendations.target_entity_id is 'What it is about.';
comment on column ai_recommendations.recommendation_type is 'entry, exit, risk_management, rebalance, allocation, position_sizing or learning.';
comment on column ai_recommendations.recommendation_title is 'Short title.';
comment on column ai_recommendations.recommendation_summary is 'What is proposed, in one or two sentences.';
comment on column ai_recommendations.recommendation_payload is 'action, target_position, symbol, crypto_id, score, rank.';
comment on column ai_recommendations.prediction_id is 'Prediction it rests on; null when the transparent rule alone made it.';
comment on column ai_recommendations.status is 'pending, approved, followed, implemented, ignored, expired or rejected.';
comment on column ai_recommendations.priority_level is 'low, medium, high or urgent.';
comment on column ai_recommendations.user_feedback is 'What a user said of it, up to 2000 characters.';
comment on column ai_recommendations.user_rating is '1 poor to 5 excellent.';
comment on column ai_recommendations.outcome_result is 'What followed within 30 days: return, universe_median_return, excess_return (fractions), result hit, miss or void.';
comment on column ai_recommendations.reviewed_by is 'Who decided; null for the stated policy and the operator.';
comment on column ai_recommendations.reviewed_at is 'Event time of a person''s decision.';
comment on column ai_recommendations.implemented_at is 'Event time at which it was carried out.';
comment on column ai_recommendations.expires_at is 'Event time from which it is no longer valid.';
comment on column ai_recommendations.created_at is 'When the row was written.';
comment on column ai_recommendations.updated_at is 'When the row last changed.';
comment on column ai_recommendations.user_id is 'Whom it is for; null for everyone.';
comment on column ai_recommendations.crypto_id is 'The coin.';
comment on column ai_recommendations.action is 'add_long, add_short, remove or change_position.';
comment on column ai_recommendations.target_position is 'Side afterwards: long or short; null when removed.';
comment on column ai_recommendations.counterpart_crypto_id is 'The coin that goes or comes with it in a swap.';
comment on column ai_recommendations.reason is 'Why, with the figures it rests on.';
comment on column ai_recommendations.review_reason is 'Why a person decided so.';
comment on column ai_recommendations.confidence_score is 'Share of settled claims of this run kind that came true as of issue, drawn towards one half by 20 pseudo-claims, in [0, 1].';
comment on column ai_recommendations.issued_at is 'Event time of issue.';
comment on column ai_recommendations.outcome_settled_at is 'Event time at which the outcome was known.';
comment on column ai_recommendations.run_kind is 'What the claim counts as: live, replay or simulated.';
comment on column ai_recommendations.run_id is 'The run.';
comment on column ai_recommendations.correlation_id is 'The cycle.';
comment on column ai_recommendations.content_hash is 'SHA-256 over what was claimed, hexadecimal.';
--rollback drop table ai_recommendations;
