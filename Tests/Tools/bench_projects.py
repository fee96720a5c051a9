"""Writes the same project twice: for Alembic and for Stemma.

Shape (the same for the same size, no randomness):
  * revision i creates table t_<i> with 8 columns, a primary key, a check, one partial unique index and one index with
    DESC; every 3rd table also has a foreign key to an earlier table of the main line
  * every 5th revision adds 2 columns to an earlier table
  * every 20th position forks 3 revisions off the main line, which goes on for 3 itself before both are merged
  * every downgrade reverses its upgrade
"""

import json
import pathlib

ENV = '''from alembic import context

config = context.config
context.configure(dialect_name="postgresql", literal_binds=True, dialect_opts={"paramstyle": "named"})
with context.begin_transaction():
    context.run_migrations()
'''
INI = "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\n"
ALEMBIC_HEADER = '''"""{message}"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = {id!r}
down_revision = {down!r}
branch_labels = None
depends_on = None


'''


def revision_id(number):
    """12 hexadecimal digits whose order is not that of the graph."""
    return "%012x" % ((number * 0x9E3779B97F4A7C15 + 0x1234567) & 0xFFFFFFFFFFFF)


def shape(size):
    """The revisions, in order: number, parents, kind, and the earlier tables that it may use."""
    revisions, tip, tables, i = [], None, [], 0
    while i < size:
        if i and i % 20 == 0 and i + 7 <= size:
            side = main = tip
            visible = list(tables[-40:])
            for _ in range(3):
                revisions.append(dict(n=i, parents=[side], kind="table", visible=visible))
                side, i = i, i + 1
            new = []
            for _ in range(3):
                revisions.append(dict(n=i, parents=[main], kind="table", visible=visible + new))
                new.append(i)
                main, i = i, i + 1
            revisions.append(dict(n=i, parents=[main, side], kind="merge", visible=[]))
            tip, i = i, i + 1
            tables += new
            continue
        revisions.append(
            dict(n=i, parents=[] if tip is None else [tip], kind="table", visible=list(tables[-40:])))
        tables.append(i)
        tip, i = i, i + 1
    for revision in revisions:
        revision["id"] = revision_id(revision["n"])
        revision["down"] = [revision_id(parent) for parent in revision["parents"]]
        visible, n = revision["visible"], revision["n"]
        table = revision["kind"] == "table"
        revision["target"] = "t_%05d" % visible[(n * 7) % len(visible)] if table and n % 3 == 0 and visible else None
        revision["altered"] = "t_%05d" % visible[(n * 3) % len(visible)] if table and n % 5 == 0 and visible else None
        revision["message"] = "merge at %d" % n if not table else "create t_%05d" % n
    return revisions


def alembic_body(r):
    if r["kind"] == "merge":
        return "def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n"
    t, n = "t_%05d" % r["n"], "%05d" % r["n"]
    up = [
        f'op.create_table("{t}",',
        '    sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),',
        '    sa.Column("tenant_id", postgresql.UUID(as_uuid=True), nullable=False),',
        '    sa.Column("name", sa.String(length=120), nullable=False),',
        '''    sa.Column("attrs", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),''',
        '    sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=True),',
        '    sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),',
        '    sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),',
        '    sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),',
    ]
    if r["target"]:
        up.append(
            f'    sa.ForeignKeyConstraint(["tenant_id"], ["{r["target"]}.id"], name="fk_{t}_tenant", ondelete="CASCADE"),')
    up += [
        f'    sa.CheckConstraint("amount >= 0", name="ck_{t}_amount"),',
        f'    sa.PrimaryKeyConstraint("id", name="pk_{t}"))',
        f'op.create_index("uq_{t}_name_live", "{t}", ["tenant_id", "name"], unique=True,'
        ' postgresql_where=sa.text("deleted_at IS NULL"))',
        f'op.create_index("ix_{t}_created", "{t}", ["tenant_id", sa.text("created_at DESC")])',
    ]
    down = [
        f'op.drop_index("ix_{t}_created", table_name="{t}")', f'op.drop_index("uq_{t}_name_live", table_name="{t}")',
        f'op.drop_table("{t}")',
    ]
    if r["altered"]:
        a = r["altered"]
        up += [
            f'op.add_column("{a}", sa.Column("note_{n}", sa.Text(), nullable=True))',
            f'op.add_column("{a}", sa.Column("rank_{n}", sa.Integer(), server_default=sa.text("0"), nullable=False))',
        ]
        down = [f'op.drop_column("{a}", "rank_{n}")', f'op.drop_column("{a}", "note_{n}")'] + down
    indent = lambda lines: "".join(f"    {line}\n" for line in lines)
    return f"def upgrade():\n{indent(up)}\n\ndef downgrade():\n{indent(down)}"


def write_alembic(size, folder):
    """An Alembic project in a folder."""
    folder = pathlib.Path(folder)
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(INI)
    (folder / "migrations" / "env.py").write_text(ENV)
    for r in shape(size):
        down = None if not r["down"] else r["down"][0] if len(r["down"]) == 1 else tuple(r["down"])
        text = ALEMBIC_HEADER.format(message=r["message"], id=r["id"], down=down) + alembic_body(r)
        (versions / f"{r['id']}_{r['message'].replace(' ', '_')}.py").write_text(text)


def stemma_body(r):
    if r["kind"] == "merge":
        return "    static func upgrade(_ schema: inout SchemaEditor) {}\n"
    t, n = "t_%05d" % r["n"], "%05d" % r["n"]
    lines = [
        f'schema.create(table: "{t}") {{ t in',
        f'    t.column("id", .uuid, .primaryKey(name: "pk_{t}"), .default(sql: "gen_random_uuid()"))',
        '    t.column("tenant_id", .uuid, .notNull)',
        '    t.column("name", .varchar(120), .notNull)',
        '    t.column("attrs", .jsonb, .notNull, .default("{}"))',
        f'    t.column("amount", .numeric(12, 2), .check("amount >= 0", name: "ck_{t}_amount"))',
        '    t.column("active", .boolean, .notNull, .default(true))',
        '    t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))',
        '    t.column("deleted_at", .timestamptz)',
    ]
    if r["target"]:
        lines.append(
            f'    t.foreignKey("tenant_id", references: "{r["target"]}", ["id"], name: "fk_{t}_tenant",'
            ' onDelete: .cascade)')
    lines += [
        "}", "schema.create(",
        f'    index: "uq_{t}_name_live", on: "{t}", columns: "tenant_id", "name", unique: true,'
        ' where: "deleted_at IS NULL")',
        f'schema.create(index: "ix_{t}_created", on: "{t}", columns: "tenant_id", .descending("created_at"))',
    ]
    if r["altered"]:
        lines += [
            f'schema.add(column: "note_{n}", .text, to: "{r["altered"]}")',
            f'schema.add(column: "rank_{n}", .integer, .notNull, .default(0), to: "{r["altered"]}")',
        ]
    body = "".join(f"        {line}\n" for line in lines)
    return f"    static func upgrade(_ schema: inout SchemaEditor) {{\n{body}    }}\n"


def write_stemma(size, folder):
    """A Stemma project in a folder."""
    folder = pathlib.Path(folder)
    revisions = folder / "Revisions"
    revisions.mkdir(parents=True)
    (revisions / "Project.swift").write_text("import Stemma\n\nlet project = Project()\n")
    for r in shape(size):
        after = "".join(f', "{parent}"' for parent in r["down"])[2:]
        header = f'Header("{r["id"]}", "{r["message"]}"' + (f", after: {after}" if after else "") + ", downgrade: .derived)"
        text = f"import Stemma\n\nenum R{r['n']:05d}: Revision {{\n    static let header = {header}\n\n{stemma_body(r)}}}\n"
        (revisions / f"{r['id']}_{r['message'].replace(' ', '_')}.swift").write_text(text)


def write_graph(size, file):
    """The graph alone, as `stemma graph --format json` prints it."""
    entries = [
        dict(id=r["id"], parents=r["down"], labels=[], dependsOn=[], message=r["message"]) for r in shape(size)
    ]
    pathlib.Path(file).write_text(json.dumps({"revisions": entries}))
