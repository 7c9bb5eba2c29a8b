CREATE ROLE creneau_app NOLOGIN
CREATE ROLE creneau_owner LOGIN
CREATE ROLE creneau_demo LOGIN IN ROLE creneau_app
CREATE DATABASE creneau OWNER creneau_owner
