CREATE SEQUENCE collection_jobs_id_seq AS integer;

CREATE SEQUENCE market_conditions_id_seq AS integer;

CREATE SEQUENCE option_contracts_id_seq AS integer;

CREATE SEQUENCE option_snapshots_id_seq AS integer;

CREATE SEQUENCE stocks_id_seq AS integer;

CREATE SEQUENCE strategy_history_id_seq AS integer;

CREATE TABLE collection_jobs (
    id integer DEFAULT nextval('collection_jobs_id_seq'::regclass) NOT NULL,
    job_type varchar(50) NOT NULL,
    status varchar(20) DEFAULT 'pending' NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    error text,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT collection_jobs_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_collection_jobs_status ON collection_jobs (status);

CREATE TABLE market_conditions (
    id integer DEFAULT nextval('market_conditions_id_seq'::regclass) NOT NULL,
    volatility_index double precision,
    trend varchar(20),
    recorded_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT market_conditions_pkey PRIMARY KEY (id)
);

CREATE TABLE stocks (
    id integer DEFAULT nextval('stocks_id_seq'::regclass) NOT NULL,
    symbol varchar(20) NOT NULL,
    name varchar(255),
    currency varchar(3) DEFAULT 'USD' NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    market_cap bigint,
    CONSTRAINT stocks_pkey PRIMARY KEY (id),
    CONSTRAINT stocks_symbol_key UNIQUE (symbol)
);
CREATE INDEX idx_stocks_market_cap ON stocks (market_cap);

CREATE TABLE option_snapshots (
    id integer DEFAULT nextval('option_snapshots_id_seq'::regclass) NOT NULL,
    stock_id integer NOT NULL,
    underlying_price numeric(12, 4),
    snapshot_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT option_snapshots_pkey PRIMARY KEY (id),
    CONSTRAINT option_snapshots_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks (id) ON DELETE CASCADE
);
CREATE INDEX idx_option_snapshots_stock_time ON option_snapshots (stock_id, snapshot_at DESC);

CREATE TABLE option_contracts (
    id integer DEFAULT nextval('option_contracts_id_seq'::regclass) NOT NULL,
    snapshot_id integer NOT NULL,
    option_type varchar(4) NOT NULL,
    strike numeric(12, 4) NOT NULL,
    expiry date NOT NULL,
    bid numeric(12, 4),
    ask numeric(12, 4),
    delta double precision,
    gamma double precision,
    theta double precision,
    vega double precision,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT option_contracts_pkey PRIMARY KEY (id),
    CONSTRAINT option_contracts_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES option_snapshots (id) ON DELETE CASCADE,
    CONSTRAINT option_contracts_option_type_check CHECK (option_type IN ('call', 'put'))
);
CREATE INDEX idx_option_contracts_snapshot_expiry_strike ON option_contracts (snapshot_id, expiry, strike);

CREATE TABLE strategy_history (
    id integer DEFAULT nextval('strategy_history_id_seq'::regclass) NOT NULL,
    stock_id integer,
    strategy_name varchar(100) NOT NULL,
    parameters jsonb,
    result jsonb,
    executed_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT strategy_history_pkey PRIMARY KEY (id),
    CONSTRAINT strategy_history_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks (id) ON DELETE SET NULL
);
CREATE INDEX idx_strategy_history_stock ON strategy_history (stock_id);

ALTER SEQUENCE collection_jobs_id_seq OWNED BY collection_jobs.id;

ALTER SEQUENCE market_conditions_id_seq OWNED BY market_conditions.id;

ALTER SEQUENCE option_contracts_id_seq OWNED BY option_contracts.id;

ALTER SEQUENCE option_snapshots_id_seq OWNED BY option_snapshots.id;

ALTER SEQUENCE stocks_id_seq OWNED BY stocks.id;

ALTER SEQUENCE strategy_history_id_seq OWNED BY strategy_history.id;
