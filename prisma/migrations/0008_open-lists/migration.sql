-- Which roles, purposes of places and series of references there are is said once, in core/kernel: one more needs no
-- migration. What stays right whatever they are: each is a word.
ALTER TABLE "Space" DROP CONSTRAINT "Space_purpose",
ADD CONSTRAINT "Space_purpose" CHECK ("purpose" ~ '^[a-z][a-z-]{0,39}$');
ALTER TABLE "Membership" DROP CONSTRAINT "Membership_role",
ADD CONSTRAINT "Membership_role" CHECK ("role" ~ '^[a-z][a-z-]{0,39}$');
ALTER TABLE "RoleMapping" DROP CONSTRAINT "RoleMapping_role",
ADD CONSTRAINT "RoleMapping_role" CHECK ("role" ~ '^[a-z][a-z-]{0,39}$');
ALTER TABLE "Counter" DROP CONSTRAINT "Counter_values",
ADD CONSTRAINT "Counter_values" CHECK ("series" ~ '^[a-z][a-z-]{0,39}$' AND "last" >= 1);
