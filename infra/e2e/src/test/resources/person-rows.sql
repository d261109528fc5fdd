-- Rows of a person that no call of the test makes. Each statement runs as the database's superuser with the search
-- path of its slice; a table that a release lacks is left out. :id, :email and :nonce stand for the person.
-- name: users.notifications
insert into notifications (user_id, notification_type, title, message, data)
values (:id, 'system', 'Title :nonce', 'Message :nonce', '{"note": ":nonce"}');
-- name: users.deliveries
insert into deliveries (target, language, template, message_id, status, notification_id, user_id)
select ':email', 'en', 'NOTIFICATION', ':nonce@example.org', 'sent', min(id), :id from notifications where user_id = :id;
-- name: users.delivery_attempts
insert into delivery_attempts (delivery_id, attempt, started_at)
select min(id), 9, now() from deliveries where user_id = :id;
-- name: users.dead_targets
insert into dead_targets (user_id, channel, target, reason, since) values (:id, 'email', ':email', 'gone', now());
-- name: users.push_subscriptions
insert into push_subscriptions (user_id, endpoint, public_key, auth_secret)
values (:id, 'https://push.example.org/:nonce', '\x04', '\x05');
-- name: users.phone_numbers
insert into phone_numbers (user_id, number, codes_since) values (:id, '+15550100200', now());
-- name: users.broadcasts
insert into broadcasts (title_en, title_fa, message_en, message_fa, priority, sent_by)
values ('Of a test', 'Of a test', 'Of a test', 'Of a test', 'low', :id);
-- name: users.account_token
insert into account_token (token_digest, user_id, purpose, expires_at)
values (':nonce', :id, 'reset', now() + interval '1 hour');
-- name: users.user_totp
insert into user_totp (user_id, secret, confirmed_at) values (:id, '\x00', now());
-- name: users.recovery_codes
insert into recovery_codes (user_id, digest) values (:id, '\x01'), (:id, '\x02');
-- name: users.login_challenge
insert into login_challenge (challenge_digest, user_id, tries, expires_at)
values (':nonce', :id, 0, now() + interval '1 hour');
-- name: users.passkey_challenges
insert into passkey_challenges (user_id, challenge, expires_at) values (:id, '\x03', now() + interval '1 hour');
-- name: users.user_entities
insert into user_entities (id, name, display_name) values (':nonce', ':email', 'Display :nonce');
-- name: users.user_credentials
insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count, uv_initialized,
    backup_eligible, backup_state, created, last_used, label)
values (':nonce', ':nonce', '\x00', 0, true, false, false, now(), now(), 'Key :nonce');
-- name: asset.portfolio
insert into portfolio (user_id, asset_symbol, asset_type, trade_status, investment_thesis)
values (:id, 'BTC', 'Crypto Asset', 'open', 'Thesis :nonce');
-- name: asset.trade_actions
insert into trade_actions (portfolio_id, action_type, asset_price, quantity, timeframe, action_source, lesson_learned)
select min(id), 'buy', 100, 1, '1d', 'manual', 'Lesson :nonce' from portfolio where user_id = :id;
-- name: asset.ai_recommendations
insert into ai_recommendations (target_entity_type, target_entity_id, recommendation_type, recommendation_title,
    recommendation_payload, priority_level, expires_at, user_id, action, reason, confidence_score, issued_at, run_kind,
    run_id, correlation_id, content_hash, user_feedback)
values ('user', :id, 'learning', 'Title :nonce', '{}', 'low', '2001-01-01', :id, 'remove', 'Reason :nonce', 0.5,
    '2000-01-01', 'simulated', 'simulated', gen_random_uuid(), ':nonce', 'Feedback :nonce');
-- name: asset.ai_recommendations.reviewed_by
update ai_recommendations set reviewed_by = :id where id = (select min(id) from ai_recommendations where user_id is null);
-- name: asset.watchlist_assets.added_by
update watchlist_assets set added_by = :id, last_modified_by = :id
where id = (select min(a.id) from watchlist_assets a join watchlists w on w.id = a.watchlist_id where w.user_id is null);
