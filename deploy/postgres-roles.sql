-- Two roles on PostgreSQL, so that the site cannot touch its own evidence: recovery_owner owns every table and
-- runs `manage.py migrate` and `manage.py restore`; recovery_app is what the site itself runs as. It reads and
-- adds rows everywhere, and changes or deletes only what is meant to change. docs/operating.md says how.
--
-- Run it as a superuser in the site's own database: before the first migrate, and after every migrate and every
-- restore. It is safe to run again, and it takes away whatever else recovery_app was given before.
--
--     psql --set=ON_ERROR_STOP=1 --dbname=recovery --file=deploy/postgres-roles.sql
--
-- The guards' functions are SECURITY DEFINER: before they decide they lock rows (FOR UPDATE) that recovery_app
-- may not update, so they have to run with their owner's rights. Their search_path is fixed, and only their
-- owner can replace them.

BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'recovery_owner') THEN
        CREATE ROLE recovery_owner LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'recovery_app') THEN
        CREATE ROLE recovery_app LOGIN;
    END IF;
    IF pg_has_role('recovery_app', 'recovery_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'recovery_app is a member of recovery_owner: it would own its own evidence';
    END IF;
    -- The temporary view that the check of the guards makes needs TEMPORARY.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC, recovery_app', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO recovery_app, recovery_owner', current_database());
END
$$;

ALTER ROLE recovery_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE recovery_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

REVOKE ALL ON SCHEMA public FROM PUBLIC, recovery_app;
GRANT USAGE ON SCHEMA public TO recovery_app;
GRANT USAGE, CREATE ON SCHEMA public TO recovery_owner;

-- Whoever made them, tables and guards belong to recovery_owner.
DO $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
        AND relowner <> 'recovery_owner'::regrole LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO recovery_owner', each.name);
    END LOOP;
    FOR each IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proowner <> 'recovery_owner'::regrole LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO recovery_owner', each.name);
    END LOOP;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, recovery_app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, recovery_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO recovery_app;
GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA public TO recovery_app;

-- A table of a later release can be read and added to at once; what may change in it is listed below.
ALTER DEFAULT PRIVILEGES FOR ROLE recovery_owner IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO recovery_app;
ALTER DEFAULT PRIVILEGES FOR ROLE recovery_owner IN SCHEMA public GRANT SELECT, USAGE ON SEQUENCES TO recovery_app;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        -- drafts and site words
        'articles_article', 'articles_section', 'articles_keypoint', 'articles_reference', 'articles_byline',
        'articles_importguess', 'articles_installation', 'articles_redirect', 'articles_staffmember',
        'articles_topic', 'articles_term', 'articles_retiredfact',
        -- work on articles: plans, messages, comments, secret addresses
        'articles_plan', 'articles_notice', 'articles_outboxmail', 'articles_heartbeat', 'articles_duty',
        'articles_comment', 'articles_previewlink', 'articles_calendaraddress', 'articles_reminder',
        'articles_reviewhours', 'articles_earlierreview', 'articles_mailwish', 'articles_digestsent',
        -- the picture library; the guards keep what a version shows
        'articles_image', 'articles_rendition',
        -- unsaved words and who is at them, and what the checks said of drafts
        'articles_draftslot', 'articles_presence', 'articles_draftreading',
        -- what public search looks in, and names that are looked for
        'articles_indexedpage', 'articles_indexedword', 'articles_substance',
        -- people and their profiles
        'auth_user', 'auth_user_groups', 'auth_user_user_permissions', 'auth_group', 'auth_group_permissions',
        'reviewers_reviewer', 'reviewers_certification', 'reviewers_scoperow',
        -- private keys, wrapped: they change with the password
        'reviewers_wrappedkey',
        -- second factors: set up anew, taken away, and marked as used
        'mfa_authenticator', 'account_emailaddress', 'account_emailconfirmation',
        -- the review desk: who is away, and how far each has read
        'reviewers_away', 'reviewers_reading',
        -- sign-ins, and the admin's own log, which goes with a deleted account
        'django_session', 'django_admin_log'
    ] LOOP
        IF to_regclass('public.' || name) IS NOT NULL THEN
            EXECUTE format('GRANT UPDATE, DELETE ON public.%I TO recovery_app', name);
        END IF;
    END LOOP;
    -- A publication only ends.
    IF to_regclass('public.articles_publication') IS NOT NULL THEN
        GRANT UPDATE (ended_at, ended_by_id, end_kind, end_reason, end_note, replaced_by)
            ON public.articles_publication TO recovery_app;
    END IF;
    -- The credentials office locks a license (FOR UPDATE) before it looks at what stands on it, and signing locks
    -- license, request and key before it takes the time. A lock needs the right to update some column. The update
    -- itself is refused by the guard.
    FOREACH name IN ARRAY ARRAY['reviewers_license', 'reviewers_reviewrequest', 'reviewers_signingkey'] LOOP
        IF to_regclass('public.' || name) IS NOT NULL THEN
            EXECUTE format('GRANT UPDATE (id) ON public.%I TO recovery_app', name);
        END IF;
    END LOOP;
    -- django-reversion forgets who made a revision when an account goes that nothing else points to.
    IF to_regclass('public.reversion_revision') IS NOT NULL THEN
        GRANT UPDATE (user_id) ON public.reversion_revision TO recovery_app;
    END IF;
    -- Only a migration says what has been migrated.
    IF to_regclass('public.django_migrations') IS NOT NULL THEN
        REVOKE INSERT ON public.django_migrations FROM recovery_app;
    END IF;
END
$$;

COMMIT;
