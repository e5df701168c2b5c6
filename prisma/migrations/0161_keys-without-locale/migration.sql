-- What Prisma cannot say.

/* What a space is, no locale decides here. */
ALTER TABLE "OwnFramework" DROP CONSTRAINT "OwnFramework_key",
ADD CONSTRAINT "OwnFramework_key" CHECK ("key" ~ '^[a-z0-9]+-[0-9a-f]{6}@[^@ ]{1,9}$' AND char_length("key") <= 25
  AND "key" = ("framework"->>'id') || '@' || ("framework"->>'version'));
