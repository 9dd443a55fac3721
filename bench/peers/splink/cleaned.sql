-- What whoever uses Splink is advised to do first: one form of writing, and placeholders as missing.
CREATE OR REPLACE TABLE people AS
WITH written AS (
  SELECT
    id AS unique_id,
    nullif(trim(regexp_replace(lower(strip_accents(given_name)), '[^a-z]+', ' ', 'g')), '') AS given,
    nullif(trim(regexp_replace(lower(strip_accents(family_name)), '[^a-z]+', ' ', 'g')), '') AS family,
    CASE WHEN date_of_birth IN ('1900-01-01', '1901-01-01') THEN NULL ELSE date_of_birth END AS dob,
    lower(sex) AS sex,
    trim(regexp_replace(lower(strip_accents(coalesce(house, '') || ' ' || street)), '[^a-z0-9]+', ' ', 'g')) AS home,
    CASE WHEN postcode ILIKE 'zz99%' OR NOT regexp_matches(postcode, '[0-9]') THEN NULL ELSE upper(postcode) END AS postcode,
    nullif(regexp_replace(regexp_replace(phone, '^\+44', '0'), '[^0-9]', '', 'g'), '') AS phone,
    nhs_number AS nhs,
    upn
  FROM records
)
SELECT
  * REPLACE (
    CASE WHEN given IN ('baby', 'unknown') THEN NULL ELSE given END AS given,
    CASE WHEN home IN ('unknown', 'no fixed abode', '') THEN NULL ELSE
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(home,
        ' rd$', ' road'), ' st$', ' street'), ' ave$', ' avenue'), ' ln$', ' lane'), ' cl$', ' close'), ' dr$', ' drive'), ' gdns$', ' gardens')
    END AS home,
    -- A number whose check digit does not fit is none.
    CASE WHEN (11 - list_sum(list_transform(range(1, 10), lambda i: CAST(substr(nhs, CAST(i AS INTEGER), 1) AS INTEGER) * (11 - i))) % 11) % 11
      = CAST(substr(nhs, 10, 1) AS INTEGER) THEN nhs END AS nhs
  ),
  CASE WHEN given IS NOT NULL AND family IS NOT NULL AND given NOT IN ('baby', 'unknown') THEN given || ' ' || family END AS full_name
FROM written;
