-- What looks the same is the same, in the database too: `normal_form` is lib/core/normal.ts in SQL, sign by sign (tests/db/normal-key.test.ts holds the
-- two together over every sign there is). Keys stand beside what was written as generated columns: nobody writes them, so nobody forgets to.

CREATE FUNCTION normal_form(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $form$
  SELECT CASE WHEN written COLLATE "C" ~ '^[\u4e00-\u9fa5a-z0-9]*$' THEN written ELSE
    normalize(regexp_replace(regexp_replace(regexp_replace(
      translate(
        regexp_replace(
          normalize(regexp_replace(regexp_replace(written COLLATE "C", '[\u0009-\u000d\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000 ]+', ' ', 'g'),
        '[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-'
        '\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff'
        '\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-'
        '\U0001d17a\U000e0000-\U000e0fff]',
          '', 'g'), NFKC),
        '[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-'
        '\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff'
        '\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-'
        '\U0001d17a\U000e0000-\U000e0fff]',
        '', 'g'),
      U&'\0041\0042\0043\0044\0045\0046\0047\0048\0049\004a\004b\004c\004d\004e\004f\0050\0051\0052\0053\0054\0055\0056\0057\0058\0059\005a'
      '\2e81\2e82\2e83\2e84\2e85\2e86\2e87\2e88\2e89\2e8a\2e8b\2e8c\2e8d\2e8e\2e8f\2e90\2e91\2e92\2e93\2e94\2e95\2e96\2e97\2e98'
      '\2e99\2e9b\2e9c\2e9d\2e9e\2ea0\2ea1\2ea2\2ea3\2ea4\2ea5\2ea6\2ea7\2ea8\2ea9\2eab\2eac\2ead\2eae\2eaf\2eb0\2eb1\2eb2\2eb3'
      '\2eb6\2eb9\2eba\2ebb\2ebc\2ebd\2ebe\2ebf\2ec0\2ec1\2ec2\2ec3\2ec4\2ec5\2ec6\2ec8\2ec9\2ecb\2ecc\2ecd\2ece\2ecf\2ed0\2ed1'
      '\2ed2\2ed3\2ed4\2ed6\2ed7\2ed8\2ed9\2eda\2edb\2edc\2edd\2edf\2ee0\2ee2\2ee3\2ee4\2ee5\2ee6\2ee7\2ee8\2ee9\2eea\2eeb\2eec'
      '\2eed\2eee\2eef\2ef0\2ef1\2ef2\e815\e816\e817\e818\e819\e81a\e81b\e81c\e81d\e81e\e81f\e820\e821\e822\e823\e824\e825\e826'
      '\e827\e828\e829\e82a\e82b\e82c\e82d\e82e\e82f\e830\e831\e832\e834\e835\e836\e837\e838\e839\e83b\e83c\e83d\e83e\e83f\e840'
      '\e841\e842\e843\e844\e845\e846\e847\e849\e84a\e84b\e84c\e84d\e84e\e84f\e850\e851\e852\e853\e854\e855\e856\e857\e858\e859'
      '\e85a\e85b\e85c\e85d\e85e\e85f\e860\e861\e862\e863\e864\00b7\2022\2027\30fb\2219\22c5\25cf\2e31\a78f\2023\25e6\ff61\2010'
      '\2011\2012\2013\2014\2015\2212\2043\fe58\2796\30fc\2500\2501\2e3a\2e3b\3014\ff3b\005b\3010\3016\3018\301a\007b\3015\ff3d'
      '\005d\3011\3017\3019\301b\007d\300a\3008\00ab\2039\300b\3009\00bb\203a\201c\201d\201e\201f\2033\301d\301e\301f\300c\300d'
      '\300e\300f\2018\2019\201a\201b\2032\00b4\0060\301c\223c\223d\25cb\25ef',
      U&'abcdefghijklmnopqrstuvwxyz'
      '\5382\4e5b\4e5a\4e59\4ebb\5182\+020628\5200\5202\535c\353e\5c0f\5c0f\5140\5c23\5c22\5c23\5df3\5e7a\5f51\5f50\5fc4\38fa\624c'
      '\6535\65e1\65e5\6708\6b7a\6c11\6c35\6c3a\706c\722b\722b\4e2c\725b\72ad\738b\7f52\793a\793b\7af9\7cf9\7e9f\7f53\7f52\34c1'
      '\7f8a\8002\8080\807f\8089\81fc\8279\8279\8279\864e\8864\8980\897f\89c1\89d2\8ba0\8d1d\8f66\8fb6\8fb6\8fb6\9091\9485\9577'
      '\9578\957f\95e8\961d\96e8\9752\97e6\9875\98ce\98de\98df\98e0\9963\9a6c\9aa8\9b3c\9c7c\9e1f\5364\9ea6\9ec4\9efe\6589\9f50'
      '\6b6f\9f7f\7adc\9f99\9f9c\4e80\5382\+020087\+020089\+0200cc\4e59\3473\3447\5200\353e\9fb4\359e\361a\360e\5c0f\38fa\396e\3918\9fb5'
      '\39cf\39df\3a73\39d0\9fb6\9fb7\3b4e\3c6e\3ce0\725b\+0215d7\9fb8\4056\415f\7af9\4337\34c1\7f8a\+02298f\43b1\43ac\807f\43dd\44d6'
      '\4661\464c\9fb9\4723\4729\477c\478d\4947\497a\497d\4982\4983\4985\4986\499f\499b\49b7\49b6\9fba\+0241fe\4ca3\4c9f\4ca0\4ca1'
      '\4c77\4ca2\4d13\4d14\4d15\4d16\4d17\4d18\4d19\4dae\9fbb\002e\002e\002e\002e\002e\002e\002e\002e\002e\002e\002e\002e\002d'
      '\002d\002d\002d\002d\002d\002d\002d\002d\002d\002d\002d\002d\002d\002d\0028\0028\0028\0028\0028\0028\0028\0028\0029\0029'
      '\0029\0029\0029\0029\0029\0029\003c\003c\003c\003c\003e\003e\003e\003e\0022\0022\0022\0022\0022\0022\0022\0022\0022\0022'
      '\0022\0022\0027\0027\0027\0027\0027\0027\0027\007e\007e\007e\3007\3007'),
      '[\u0009-\u000d\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000 ]+', ' ', 'g'),
      '(?<![0-9a-z]) | (?![0-9a-z])|(?<=[0-9]) (?=[a-z])|(?<=[a-z]) (?=[0-9])', '', 'g'),
      '-{2,}', '-', 'g'), NFKC)
  END $form$;

-- Names of compounds: one key is one compound of its community. What stands doubled already is kept and marked; it can be merged.
ALTER TABLE compound
  ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (normal_form(name)) STORED,
  ADD COLUMN alias_key text COLLATE "C" GENERATED ALWAYS AS (normal_form(alias)) STORED,
  ADD COLUMN is_twin boolean NOT NULL DEFAULT false;
ALTER TABLE company ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (normal_form(name)) STORED;
ALTER TABLE organisation ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (normal_form(name)) STORED;
-- Numbers of work orders: one key is one case of its source.
ALTER TABLE complaint
  ADD COLUMN outside_key text COLLATE "C" GENERATED ALWAYS AS (normal_form(outside_no)) STORED,
  ADD COLUMN outside_twin boolean NOT NULL DEFAULT false;

DO $$ BEGIN
  ALTER TABLE compound NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE complaint NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE compound DISABLE TRIGGER USER;
  ALTER TABLE complaint DISABLE TRIGGER USER;
  UPDATE compound c SET is_twin = true FROM (
    SELECT id, row_number() OVER (PARTITION BY division_code, name_key ORDER BY retired_on IS NOT NULL, id) AS nth FROM compound) k
  WHERE k.id = c.id AND k.nth > 1;
  UPDATE complaint c SET outside_twin = true FROM (
    SELECT id, row_number() OVER (PARTITION BY source_id, outside_key ORDER BY id) AS nth FROM complaint
    WHERE source_id IS NOT NULL AND outside_key IS NOT NULL) k
  WHERE k.id = c.id AND k.nth > 1;
  ALTER TABLE compound ENABLE TRIGGER USER;
  ALTER TABLE complaint ENABLE TRIGGER USER;
  ALTER TABLE compound FORCE ROW LEVEL SECURITY;
  ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
END $$;

DROP INDEX compound_division_code_name_key;
CREATE UNIQUE INDEX compound_one_name ON compound (division_code, name_key) WHERE NOT is_twin;
CREATE INDEX compound_county_code_name_key_idx ON compound (county_code, name_key);
CREATE INDEX company_name_key_idx ON company (name_key);
DROP INDEX complaint_source_id_outside_no_key;
CREATE UNIQUE INDEX complaint_one_outside ON complaint (source_id, outside_key) WHERE NOT outside_twin;
CREATE INDEX complaint_outside_key_idx ON complaint (outside_key);
