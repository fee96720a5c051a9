CREATE EXTENSION vector;

CREATE TABLE customers (
    customer_id uuid DEFAULT gen_random_uuid() NOT NULL,
    name varchar(255) NOT NULL,
    email text NOT NULL,
    tags text[] DEFAULT '{}' NOT NULL,
    status text DEFAULT 'active' NOT NULL,
    data jsonb DEFAULT '{}' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT customers_pkey PRIMARY KEY (customer_id)
);
CREATE INDEX ix_customers_active ON customers (customer_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_status ON customers (status) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_version ON customers (version);

CREATE TABLE document_embeddings (
    document_id uuid DEFAULT gen_random_uuid() NOT NULL,
    customer_id uuid NOT NULL,
    embedding vector(384),
    data jsonb DEFAULT '{}' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT document_embeddings_pkey PRIMARY KEY (document_id)
);
CREATE INDEX ix_document_embeddings_active ON document_embeddings (document_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_document_embeddings_customer_id ON document_embeddings (customer_id);
CREATE INDEX ix_document_embeddings_embedding ON document_embeddings USING hnsw (embedding vector_cosine_ops);
CREATE INDEX ix_document_embeddings_version ON document_embeddings (version);

CREATE TABLE orders (
    order_id uuid DEFAULT gen_random_uuid() NOT NULL,
    customer_id uuid NOT NULL,
    status text DEFAULT 'new' NOT NULL,
    total numeric(12, 2) DEFAULT 0 NOT NULL,
    lines jsonb DEFAULT '[]' NOT NULL,
    data jsonb DEFAULT '{}' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (order_id)
);
CREATE INDEX ix_orders_active ON orders (order_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_orders_customer_id ON orders (customer_id);
CREATE INDEX ix_orders_customer_id_status ON orders (customer_id, status);
CREATE INDEX ix_orders_version ON orders (version);
