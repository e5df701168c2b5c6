-- A question, and an activity, as they are once nobody else may change them: in one call what were two, a lock and a look.
-- The look is a statement of its own inside the function, so that it sees what whoever held the lock before has committed.
-- (\x3b is a semicolon.)
CREATE FUNCTION "held_question"(which uuid, organisation uuid, named text) RETURNS jsonb LANGUAGE plpgsql AS
E'BEGIN
  SELECT q."id" INTO which FROM "Question" q
    WHERE q."id" = which OR (which IS NULL AND q."organisationId" = organisation AND q."reference" = named) FOR UPDATE\x3b
  RETURN (SELECT v."question" FROM "QuestionView" v WHERE v."id" = which)\x3b
END';

CREATE FUNCTION "held_activity"(which uuid, organisation uuid, named text) RETURNS jsonb LANGUAGE plpgsql AS
E'BEGIN
  SELECT a."id" INTO which FROM "Activity" a
    WHERE a."id" = which OR (which IS NULL AND a."organisationId" = organisation AND a."reference" = named) FOR UPDATE\x3b
  RETURN (SELECT v."activity" FROM "ActivityView" v WHERE v."id" = which)\x3b
END';
